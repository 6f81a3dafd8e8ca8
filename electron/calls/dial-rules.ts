/**
 * Policy: who may be called at all, and when. Asked in main before any dial, whatever wanted it, since a click, a link and
 * a campaign must be refused alike.
 */
import {
  type CallingHours,
  isTimeZone,
  type StatedHours,
  withinCallingHours,
} from '../../shared/campaign/calling-hours.ts';
import { capitalised } from '../../shared/capitalised.ts';
import { type AppError, fail, ok, type Result } from '../../shared/errors/app-error.ts';
import { timeZonesOfNumber } from '../../shared/phone/time-zones-of-number.ts';
import type { CallLog } from '../calllog/call-log.ts';

export interface DialRulesOptions {
  callLog: Pick<CallLog, 'onDoNotCallList'>;
  /** For calls that belong to no campaign; none: they may go out at any hour. */
  usualHours: CallingHours | undefined;
  now(): Date;
}

export interface DialQuestion {
  /** E.164. */
  to: string;
  /** Of the campaign, where there is one. */
  hours?: StatedHours | undefined;
  /** IANA, where the contact's own is known; else the number's. */
  timeZone?: string | undefined;
}

export class DialRules {
  readonly #options: DialRulesOptions;

  constructor(options: DialRulesOptions) {
    this.#options = options;
  }

  /** Whether `to` may be called at any hour. Application error `do_not_call`. */
  async mayBeReached(to: string): Promise<Result<undefined>> {
    const listed = await this.#options.callLog.onDoNotCallList(to);
    // A list that can't be read forbids: a call that was not to be made can't be taken back.
    if (!listed.ok) return listed;
    return listed.value ? refused('do_not_call', to) : ok(undefined);
  }

  /** Application errors `do_not_call`, `hours_unreadable`, `outside_calling_hours` and `time_zone_unknown`. */
  async check({ to, hours = this.#options.usualHours, timeZone }: DialQuestion): Promise<Result<undefined>> {
    const reachable = await this.mayBeReached(to);
    if (!reachable.ok) return reachable;
    if (hours === undefined) return ok(undefined);
    if ('unreadable' in hours) return fail(hoursUnreadable(hours.unreadable));
    // A zone that is none says nothing: the number's own holds.
    const zones = timeZone !== undefined && isTimeZone(timeZone) ? [timeZone] : timeZonesOfNumber(to);
    const verdict = withinCallingHours(hours, zones, this.#options.now());
    if (verdict.allowed) return ok(undefined);
    if (verdict.reason === 'zone-unknown') return refused('time_zone_unknown', to);
    const { timeZone: zone, localTime } = verdict;
    return refused(
      'outside_calling_hours',
      `It is ${capitalised(localTime)} in ${zone}; calls are allowed ${hoursInWords(hours)}`,
    );
  }
}

/** E.g. `Mon, Tue from 09:00 to 18:00`. */
const hoursInWords = ({ days, from, to }: CallingHours): string =>
  `${days.length === 0 ? 'on no day' : days.map(capitalised).join(', ')} from ${from} to ${to}${to < from ? ' of the next day' : ''}`;

/** Hours that can't be read forbid: a call at night can't be taken back. */
export const hoursUnreadable = (why: string): AppError => ({
  kind: 'application',
  code: 'hours_unreadable',
  detail: why,
});

const refused = (code: string, detail: string): Result<undefined> =>
  fail({ kind: 'application', code, detail });
