import { expect, it } from 'vitest';

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
