/** What the practice worker and its starter say to each other. Both are ours, and of one build. */
import type { PracticeOptions, PracticeStart } from './in-process-provider.ts';

/** The worker's `workerData`. */
export interface WorkerInput {
  readonly options: PracticeOptions;
}

export type FromWorker =
  | { readonly kind: 'started'; readonly access: PracticeStart }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'log'; readonly line: string };

export interface ToWorker {
  readonly kind: 'stop';
}
