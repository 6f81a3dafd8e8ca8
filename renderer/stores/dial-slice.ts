/** Projection: the number being typed and how it would be dialled. */
import type { CallPreparation } from '../../shared/call/call-preparation.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import type { DialTarget } from '../../shared/phone/dial-target.ts';
import { slice } from './slice.ts';

export type Preview =
  | { state: 'empty' }
  /** Asked; `last` is what the number was before this keystroke, so that the line does not flicker. */
  | { state: 'checking'; last: DialTarget | undefined }
  | { state: 'callable'; target: DialTarget }
  | { state: 'refused'; error: AppError };

/** A wish to call, by where it came from. */
export type CallWanted = { origin: 'keypad' | 'redial' } | { origin: 'link'; proposalId: string };

export interface DialState {
  input: string;
  preview: Preview;
  /** The wish to call that was sent and is not answered yet. */
  placing: CallWanted | undefined;
  /** What a call waits for before it begins, wherever it was wanted. */
  preparation: CallPreparation | undefined;
}

export const dialSlice = slice<DialState>(
  { input: '', preview: { state: 'empty' }, placing: undefined, preparation: undefined },
  {
    numberTyped: (state, { input }) => ({
      ...state,
      input,
      preview:
        input.trim() === ''
          ? { state: 'empty' }
          : {
              state: 'checking',
              last: state.preview.state === 'callable' ? state.preview.target : undefined,
            },
    }),
    // An answer about a number that has changed since is old news.
    numberPreviewed: (state, { input, result }) =>
      input === state.input
        ? {
            ...state,
            preview: result.ok
              ? { state: 'callable', target: result.value }
              : { state: 'refused', error: result.error },
          }
        : state,
    // The events since a missed one are not known; the next one tells.
    snapshotTaken: (state) => ({ ...state, preparation: undefined }),
    callPreparing: (state, { preparation }) => ({ ...state, preparation }),
    callWanted: (state, placing) => ({ ...state, placing }),
    callWishAnswered: (state, { accepted, origin }) =>
      accepted && origin === 'keypad'
        ? { ...state, input: '', preview: { state: 'empty' }, placing: undefined }
        : { ...state, placing: undefined },
  },
);
