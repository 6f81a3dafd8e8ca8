import { expect, it } from 'vitest';

import {
  aboutSignIn,
  carrierFails,
  numberSuspicious,
  sipAccountFailed,
  versionEnds,
} from '../../../electron/desktop/notices.ts';

const tooMany = { kind: 'application', code: 'rate_limited', detail: 'slow down', status: 429 } as const;

it('a line that comes later by itself needs no administrator; one that is refused does', () => {
  expect(sipAccountFailed(tooMany, 'Lab')).toMatchObject({
    title: 'Your desktop cannot ring yet',
    message: expect.stringContaining('asks again by itself') as string,
  });
  expect(sipAccountFailed({ ...tooMany, code: 'forbidden', status: 403 }, 'Lab')).toMatchObject({
    title: 'Your desktop cannot ring',
    message: expect.stringContaining('Ask your administrator') as string,
  });
});

it('a sign-out says what is wiped, and that the log of calls stays', () => {
  const notice = aboutSignIn({ by: 'tokens', state: 'signed-out' }, 'Lab');
  expect(notice?.message).toMatch(/tokens and passwords of “Lab” are wiped.*the log of your calls stays/);
});

it('an end of the API version to come, one that has passed, and none that is named are told apart', () => {
  const now = new Date('2026-11-26T12:00:00Z');
  const sunset = (on: string) => versionEnds('1', { sunset: new Date(on).toUTCString() }, now);
  expect(sunset('2027-01-31')).toMatchObject({
    title: 'Version 1 of the provider’s API will end',
    message: expect.stringContaining('stops working on 2027-01-31') as string,
  });
  expect(sunset('2026-02-01')).toMatchObject({
    title: 'Version 1 of the provider’s API has passed its end date',
    message: expect.stringContaining('was due to stop working on 2026-02-01') as string,
  });
  expect(sunset('2026-11-26T23:59:59Z').title).toContain('will end');
  expect(versionEnds('1', { deprecation: '@1767225600' }, now).message).toContain('from 2026-01-01 on');
  expect(versionEnds('1', { deprecation: 'true' }, now).message).toMatch(/^The provider says so/);
});

it('who has never signed in here is not told that a sign-in has ended', () => {
  const needed = { by: 'browser', state: 'sign-in-needed' } as const;
  expect(aboutSignIn({ ...needed, first: true }, 'Lab')).toMatchObject({
    title: 'Sign in to begin',
    at: 'sign-in',
  });
  expect(aboutSignIn(needed, 'Lab')).toMatchObject({ title: 'Please sign in again', at: 'sign-in' });
});

it('a suspicious caller ID is named with its rates and which of them is bad', () => {
  const { title, message } = numberSuspicious('+12025550142', {
    calls: 61,
    answered: 7,
    short: 4,
    suspicious: ['short'],
  });
  expect(title).toContain('+1 202 555 0142');
  expect(message).toMatch(
    /too many are hung up on right away\. In the last 7 days 7 of 61 calls were answered, and in 4 of those/,
  );
  expect(message).not.toContain('too few');
});

it('the notice about the carrier is about the same while only its figures grow, and about more with another part', () => {
  const since = '2026-11-26T08:00:00.000Z';
  const us = { since, subject: { dimension: 'country' as const, value: 'US' }, failures: 9, attempts: 100 };
  const fails = (failures: number, ...more: (typeof us)[]) =>
    carrierFails([{ since, subject: 'all', failures, attempts: 900 }, ...more], new Map());
  const [first, grown, wider] = [fails(31), fails(32), fails(32, us)];
  expect(grown.message).not.toBe(first.message);
  expect([first.about, grown.about, wider.about]).toEqual([
    'Overall',
    'Overall',
    'Overall, Calls to the United States',
  ]);
});
