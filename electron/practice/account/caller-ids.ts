/** The caller IDs of the account: a seeded set in several countries, a few in poor repute, more on demand. */
import type { components } from '../../../shared/telephony/openapi-types.ts';
import type { Call } from '../call/call.ts';
import { timestamp, type Clock } from '../clock.ts';
import type { EventLog } from '../events/event-log.ts';

type Schemas = components['schemas'];
export type CallerId = Schemas['CallerId'];
type Status = Schemas['KnownCallerIdStatus'];

const seeded = (
  number: string,
  country: string,
  status: Status,
  score: number,
  campaignIds: string[] = [],
): CallerId => ({
  id: `num_${number.slice(1)}`,
  number,
  country,
  status,
  reputation: { score, label: reputationLabel(score) },
  campaignIds,
  lastUsedAt: null,
});

function reputationLabel(score: number): string {
  if (score >= 80) return 'good';
  if (score >= 50) return 'fair';
  return score >= 20 ? 'poor' : 'spam likely';
}

/** Numbers from the ranges that regulators keep for fiction and examples where a country has one. */
export const seededCallerIds: readonly CallerId[] = [
  seeded('+12025550142', 'US', 'active', 92),
  seeded('+12125550187', 'US', 'active', 88, ['spring-renewals']),
  seeded('+13125550119', 'US', 'degraded', 46),
  seeded('+14155550173', 'US', 'burned', 8),
  seeded('+16135550126', 'CA', 'active', 90),
  seeded('+442079460142', 'GB', 'active', 91),
  seeded('+441214960187', 'GB', 'degraded', 51),
  seeded('+493023125042', 'DE', 'active', 87),
  seeded('+498999998042', 'DE', 'deprecated', 70),
  seeded('+33199001242', 'FR', 'active', 85),
  seeded('+33261911242', 'FR', 'active', 78, ['spring-renewals']),
  seeded('+97235550142', 'IL', 'active', 83),
  seeded('+61255501242', 'AU', 'active', 89),
];

/** Countries in which one more number can be had, with the digits before its last four. */
const provisionable: Readonly<Record<string, string>> = {
  US: '+1202555',
  CA: '+1613555',
  GB: '+44207946',
  DE: '+493023125',
  FR: '+3319900',
  IL: '+9723555',
  AU: '+6125550',
  ES: '+3491055',
  IT: '+390655501',
  NL: '+3120555',
};

export class CallerIds {
  readonly #clock: Clock;
  readonly #events: EventLog;
  readonly #served: ReadonlySet<string>;
  #numbers: CallerId[];
  #provisioned = 0;

  /** `refusedCountries` are answered as not served, whatever could be had there. */
  constructor(
    clock: Clock,
    events: EventLog,
    options: { seed: readonly CallerId[]; refusedCountries: readonly string[] },
  ) {
    this.#clock = clock;
    this.#events = events;
    this.#numbers = [...options.seed];
    this.#served = new Set(
      Object.keys(provisionable).filter((country) => !options.refusedCountries.includes(country)),
    );
  }

  list(filter: { country?: string; campaignId?: string; status?: string } = {}): CallerId[] {
    const { country, campaignId, status } = filter;
    return this.#numbers.filter(
      (callerId) =>
        (country === undefined || callerId.country === country) &&
        (status === undefined || callerId.status === status) &&
        (campaignId === undefined ||
          callerId.campaignIds.length === 0 ||
          callerId.campaignIds.includes(campaignId)),
    );
  }

  find(number: string): CallerId | undefined {
    return this.#numbers.find((callerId) => callerId.number === number);
  }

  markUsed(number: string): void {
    const lastUsedAt = timestamp(this.#clock.now());
    this.#numbers = this.#numbers.map((callerId) =>
      callerId.number === number ? { ...callerId, lastUsedAt } : callerId,
    );
  }

  /** Calls wear a number: those that nobody takes, and more so those that are hung up on at once. */
  callEnded({ request, phase }: Call): void {
    const used = this.find(request.callerId);
    if (used && isInUse(used)) this.#change(used.id, (callerId) => worn(callerId, wearOf(phase)));
  }

  byId(id: string): CallerId | undefined {
    return this.#numbers.find((callerId) => callerId.id === id);
  }

  /** A new number of `country`, or undefined where the provider serves none. */
  provision(country: string, campaignIds: readonly string[]): CallerId | undefined {
    const prefix = provisionable[country];
    if (prefix === undefined || !this.#served.has(country)) return undefined;
    this.#provisioned += 1;
    const number = prefix + String(2_000 + this.#provisioned);
    const callerId = seeded(number, country, 'active', 75, [...campaignIds]);
    this.#numbers.push(callerId);
    this.#publish(callerId);
    return callerId;
  }

  /** Takes a number out of use; undefined where there is none of this id. */
  deprecate(id: string): CallerId | undefined {
    return this.#change(id, (callerId) => ({ ...callerId, status: 'deprecated' }));
  }

  /**
   * Marks a number as burned and puts a new one of its country in its place.
   * @returns undefined where the provider serves none there: then nothing is changed
   */
  replace(id: string): { replaced: CallerId; number: CallerId } | undefined {
    const old = this.byId(id);
    const number = old && this.provision(old.country, old.campaignIds);
    const replaced = number && this.#change(id, burned);
    return number && replaced && { replaced, number };
  }

  #change(id: string, change: (callerId: CallerId) => CallerId): CallerId | undefined {
    const old = this.byId(id);
    if (old === undefined) return undefined;
    const changed = change(old);
    this.#numbers = this.#numbers.map((callerId) => (callerId.id === id ? changed : callerId));
    if (changed.status !== old.status) this.#publish(changed);
    return changed;
  }

  #publish(callerId: CallerId): void {
    this.#events.publish('caller_id.status', { ...callerId, at: timestamp(this.#clock.now()) });
  }
}

const isInUse = ({ status }: CallerId): boolean => status === 'active' || status === 'degraded';

/** A conversation shorter than this reads as a hang-up. */
const shortCallMs = 6_000;
const bestScore = 95;

/** Points of reputation that a call costs; a conversation gives one back. */
function wearOf(phase: Call['phase']): number {
  if (phase.state === 'completed') return phase.endedAtMs - phase.answeredAtMs < shortCallMs ? 2 : -1;
  // Only who was rung can complain.
  return phase.state === 'failed' && phase.hangupBy === 'contact' ? 1 : 0;
}

function worn(callerId: CallerId, wear: number): CallerId {
  const score = Math.max(0, Math.min(bestScore, callerId.reputation.score - wear));
  const status = score < 20 ? 'burned' : score < 60 ? 'degraded' : 'active';
  return { ...callerId, status, reputation: { score, label: reputationLabel(score) } };
}

const burned = (callerId: CallerId): CallerId => ({
  ...callerId,
  status: 'burned',
  reputation: { score: 0, label: reputationLabel(0) },
});
