/** Contract: one look at one part of the line, before a call has to find it out. */
export type CheckOutcome =
  | { status: 'passed'; found: string }
  /** There is nothing of the kind to look at. */
  | { status: 'skipped'; found: string }
  /** Calls are possible, but not as good as they could be. */
  | { status: 'warning'; found: string; advice: string }
  | { status: 'failed'; found: string; advice: string };

export interface LineCheck {
  readonly title: string;
  /** What it looks at, for the agent who waits for it. */
  readonly description: string;
  /** Takes some seconds at most. Ends soon after `signal` aborts, with whatever; lets go of all it opened. */
  run(signal: AbortSignal): Promise<CheckOutcome>;
}

export type CheckState = { status: 'waiting' } | { status: 'running' } | CheckOutcome;

/** A check as the screen shows it; plain data. */
export interface CheckRow {
  title: string;
  description: string;
  state: CheckState;
}
