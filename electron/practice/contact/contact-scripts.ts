/**
 * Decision: what the contact does, by the last four digits of the number dialled. It is a table, so that a test, a
 * demonstration and docs/practice.md speak of the same numbers.
 */
import type { Timings } from '../timings.ts';

/** What the agent hears before the end is known. */
export type Alerting =
  /** Nothing: the network is still looking. */
  | { readonly kind: 'silence'; readonly forMs: number }
  | { readonly kind: 'ringback'; readonly forMs: number }
  /** Audio of the far network before any answer: 183 Session Progress. */
  | { readonly kind: 'announcement'; readonly forMs: number };

export type Outcome =
  | { readonly kind: 'answers'; readonly hangsUpAfterMs?: number }
  | {
      readonly kind: 'fails';
      readonly sipCode: number;
      readonly reason: string;
      /** The contact refused, or the network could not deliver. */
      readonly by: 'contact' | 'network';
      readonly tone: 'busy' | 'special-information';
    };

export interface ContactScript {
  readonly alerting: Alerting;
  readonly outcome: Outcome;
}

/** The script of the number dialled; any number that the table does not name rings and answers. */
export function contactScript(number: string, timings: Timings): ContactScript {
  const silence: Alerting = { kind: 'silence', forMs: timings.postDialMs };
  const ringback = (forMs: number): Alerting => ({ kind: 'ringback', forMs });
  const answers: Outcome = { kind: 'answers' };

  switch (number.slice(-4)) {
    case '0100':
      return { alerting: ringback(timings.contactRingMs / 2), outcome: answers };
    case '0183':
      return { alerting: { kind: 'announcement', forMs: timings.announcementMs }, outcome: answers };
    case '0999':
      return {
        alerting: ringback(timings.contactRingMs / 2),
        outcome: { kind: 'answers', hangsUpAfterMs: timings.shortAnswerMs },
      };
    case '0486':
      return { alerting: silence, outcome: refused(486, 'Busy Here', 'busy') };
    case '0480':
      return {
        alerting: ringback(timings.ringOutMs),
        outcome: refused(480, 'Temporarily Unavailable', 'busy'),
      };
    case '0603':
      return { alerting: ringback(timings.contactRingMs), outcome: refused(603, 'Decline', 'busy') };
    case '0404':
      return { alerting: silence, outcome: undelivered(404, 'Not Found') };
    case '0503':
      return { alerting: silence, outcome: undelivered(503, 'Service Unavailable') };
    case '0488':
      return { alerting: silence, outcome: undelivered(488, 'Not Acceptable Here') };
    default:
      return { alerting: ringback(timings.contactRingMs), outcome: answers };
  }
}

const refused = (sipCode: number, reason: string, tone: 'busy'): Outcome => ({
  kind: 'fails',
  sipCode,
  reason,
  by: 'contact',
  tone,
});

const undelivered = (sipCode: number, reason: string): Outcome => ({
  kind: 'fails',
  sipCode,
  reason,
  by: 'network',
  tone: 'special-information',
});

/** `script` for a caller who gives up when the contact has been alerted for `longestMs`. */
export function withinRingTimeout(script: ContactScript, longestMs: number): ContactScript {
  const { alerting } = script;
  if (alerting.kind === 'silence' || alerting.forMs <= longestMs) return script;
  return {
    alerting: { ...alerting, forMs: longestMs },
    outcome: refused(480, 'No answer within the ring time-out', 'busy'),
  };
}

/** `script` for an agent who comes in when the contact has answered already. */
export const onceAnswered = ({ outcome }: ContactScript): ContactScript => ({
  alerting: { kind: 'silence', forMs: 0 },
  outcome,
});
