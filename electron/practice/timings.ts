/**
 * Policy: how long things take at the practice provider. The defaults are those of a patient demonstration, short of
 * real life where real life only waits; tests pass shorter ones.
 */
export interface Timings {
  /** How long the agent's desktop is rung. */
  readonly agentRingMs: number;
  /** From dialling to a carrier's refusal, or to the first ring: the post-dial delay. */
  readonly postDialMs: number;
  /** How long a contact rings before answering. */
  readonly contactRingMs: number;
  /** How long `…0480` rings in vain. */
  readonly ringOutMs: number;
  /** How long `…0183` plays its announcement. */
  readonly announcementMs: number;
  /** How long a failure tone is played to the agent before the BYE. */
  readonly failureToneMs: number;
  /** How long `…0999` stays on the line. */
  readonly shortAnswerMs: number;
  /** How long a desktop that was sent to dial may take to tell the outcome, before its first leg is ended. */
  readonly referNotifyMs: number;
  /** How long a call outlives the WebSocket it was set up on; the agent may come back and take it up (RFC 5626). */
  readonly flowGraceMs: number;
  /** Between two comment lines of an event stream. */
  readonly heartbeatMs: number;
  /** Between two looks of power dialling at who is free. */
  readonly powerPaceMs: number;
  /** How long a digest nonce is good for. */
  readonly nonceLifeMs: number;
}

export const defaultTimings: Timings = {
  agentRingMs: 30_000,
  postDialMs: 300,
  contactRingMs: 2_000,
  ringOutMs: 6_000,
  announcementMs: 6_000,
  failureToneMs: 900,
  shortAnswerMs: 1_000,
  referNotifyMs: 5_000,
  flowGraceMs: 30_000,
  heartbeatMs: 15_000,
  powerPaceMs: 1_000,
  nonceLifeMs: 300_000,
};
