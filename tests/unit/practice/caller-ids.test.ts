import { expect, it } from 'vitest';

import type { Call } from '../../../electron/practice/call/call.ts';
import { CallerIds, seededCallerIds } from '../../../electron/practice/account/caller-ids.ts';
import { EventLog } from '../../../electron/practice/events/event-log.ts';
import { parsePhoneNumber } from '../../../shared/phone/phone-number.ts';
import { ManualClock } from './manual-clock.ts';

const callerIds = new CallerIds(new ManualClock(), new EventLog(), {
  seed: seededCallerIds,
  refusedCountries: [],
});
const requested = ['US', 'CA', 'GB', 'DE', 'FR', 'IL', 'AU', 'ES', 'IT', 'NL'].map((country) => ({
  country,
  number: callerIds.provision(country, [])?.number ?? 'none',
}));

it.each([...seededCallerIds.map(({ country, number }) => ({ country, number })), ...requested])(
  '$number is a number of $country',
  ({ country, number }) => {
    expect(parsePhoneNumber(number, 'US')).toMatchObject({ ok: true, value: { to: number, country } });
  },
);

it('wears with the calls that are hung up on at once, to degraded and to burned, and tells each; a burned one stays so', () => {
  const events = new EventLog();
  const used = new CallerIds(new ManualClock(), events, { seed: seededCallerIds, refusedCountries: [] });
  const number = '+12025550142';
  const ended = (phase: Call['phase']): void =>
    used.callEnded({ request: { callerId: number }, phase } as Call);
  const byContact = { hangupBy: 'contact', reason: 'test' } as const;
  const conversation = (ms: number): Call['phase'] => ({
    ...byContact,
    state: 'completed',
    answeredAtMs: 0,
    endedAtMs: ms,
  });
  const told: unknown[] = [];
  events.subscribe(({ data }) => told.push((JSON.parse(data) as { status: string }).status));
  const times = (count: number, phase: Call['phase']): void => {
    for (let call = 0; call < count; call += 1) ended(phase);
  };

  times(1, conversation(60_000));
  expect(used.find(number)).toMatchObject({ status: 'active', reputation: { score: 93, label: 'good' } });
  times(17, conversation(1000));
  expect(used.find(number)).toMatchObject({ status: 'degraded', reputation: { score: 59, label: 'fair' } });
  times(40, { ...byContact, state: 'failed', endedAtMs: 0, sipCode: 603 });
  expect(used.find(number)).toMatchObject({ status: 'burned', reputation: { score: 19 } });
  times(50, conversation(60_000));
  expect(used.find(number)).toMatchObject({ status: 'burned', reputation: { score: 19 } });
  expect(told).toEqual(['degraded', 'burned']);
});
