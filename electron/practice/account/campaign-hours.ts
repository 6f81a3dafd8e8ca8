/**
 * Decision: whether a campaign may call a contact now. Asked for every contact that waits, once a second: what holds for a
 * time zone is kept for the minute, since hours are of whole minutes.
 */
import { withinCallingHours } from '../../../shared/campaign/calling-hours.ts';
import { timeZonesOfNumber } from '../../../shared/phone/time-zones-of-number.ts';
import type { components } from '../../../shared/telephony/openapi-types.ts';
import type { Clock } from '../clock.ts';

/** `unknown`: the hours are of the contact's own zone, and nobody knows that. */
export type HoursVerdict = 'within' | 'outside' | 'unknown';

export class CampaignHours {
  readonly #clock: Clock;
  readonly #verdicts = new Map<string, HoursVerdict>();
  #minute = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  verdict(
    hours: components['schemas']['CallingHours'],
    contact: { readonly number: string; readonly timeZone?: string | undefined },
  ): HoursVerdict {
    const nowMs = this.#clock.now();
    const minute = Math.floor(nowMs / 60_000);
    if (minute !== this.#minute) this.#verdicts.clear();
    this.#minute = minute;
    const zones = contact.timeZone === undefined ? timeZonesOfNumber(contact.number) : [contact.timeZone];
    const key = `${JSON.stringify(hours)} ${zones.join(' ')}`;
    const kept = this.#verdicts.get(key);
    if (kept !== undefined) return kept;
    const { allowed, ...why } = withinCallingHours(hours, zones, new Date(nowMs));
    const verdict = allowed ? 'within' : 'reason' in why && why.reason === 'outside' ? 'outside' : 'unknown';
    this.#verdicts.set(key, verdict);
    return verdict;
  }
}
