import { countryChoices } from '../../../renderer/wording/country-choices.ts';
import { getCountries } from 'libphonenumber-js/max/es6';
import { describe, expect, it } from 'vitest';

import { detailsOf } from '../../../renderer/wording/call-details.ts';
import { meaningOf } from '../../../renderer/wording/call-meaning.ts';
import { wordCampaignStatus, wordWait } from '../../../renderer/wording/campaign-wording.ts';
import { countryFlag, countryName } from '../../../shared/phone/country.ts';
import { dispositionChoices, missingOf } from '../../../renderer/wording/disposition-choices.ts';
import { clockDuration } from '../../../renderer/wording/duration.ts';
import { wordError } from '../../../renderer/wording/error-wording.ts';
import { exportRequest } from '../../../renderer/wording/export-range.ts';
import { wordRegistration, wordSignedOutLine } from '../../../renderer/wording/registration-wording.ts';
import { wordWhen } from '../../../renderer/wording/when.ts';
import { defaultDispositionCodes } from '../../../shared/disposition/default-codes.ts';
import { localError } from '../../../shared/errors/app-error.ts';
import {
  cutOffInRinging,
  cutOffInTalk,
  leftOpen,
  turnedAwayAtSignOut,
} from '../../../shared/call/call-outcome.ts';
import { loggedCall, quality, testAccount } from '../../fixtures/calls.ts';

describe('what the work in a campaign waits for', () => {
  const refused = (code: string) => wordWait({ kind: 'application', code, detail: '' });

  it('is said in the agent’s words, and what is to be expected', () => {
    expect(refused('campaign_at_capacity').title).toBe('All lines of this campaign are busy');
    expect(refused('agent_not_registered')).toEqual(wordWait(localError('desktop_not_registered', '')));
    expect(
      wordWait({ kind: 'provider', code: 'provider_unreachable', detail: 'refused', attempts: 4 }),
    ).toEqual({
      title: 'Waiting for the provider',
      message: 'The provider cannot be reached. The work goes on as soon as it answers.',
    });
  });
});

describe('errors', () => {
  it.each(['provider', 'network', 'local', 'application'] as const)(
    'of an unknown code are worded by their kind: %s',
    (kind) => {
      const extra = { attempts: 4, sipCode: 503 };
      expect(wordError({ kind, code: 'never_heard_of', detail: 'x', ...extra }).title).not.toBe('');
    },
  );

  it('of a link by an unknown code still say that nothing was dialled', () => {
    expect(wordError({ kind: 'application', code: 'link_odd', detail: '' }).message).toMatch(
      /Nothing was dialled/,
    );
  });

  it('say how long to wait where the provider said it', () => {
    const error = { kind: 'application' as const, code: 'rate_limited', detail: '', retryAfterMs: 1200 };
    expect(wordError(error).message).toContain('wait 2 seconds');
  });

  it.each([
    [486, 'is busy'],
    [480, 'does not answer'],
    [404, 'no such number'],
    [603, 'declined'],
    [503, 'phone network failed'],
    [400, 'busy, does not answer or is not known'],
  ])('of a transfer say what the far side said: %d', (sipCode, words) => {
    const { title, message } = wordError({ kind: 'network', code: 'transfer_refused', detail: '', sipCode });
    expect(title).toBe('Not handed over');
    expect(message).toContain(words);
    expect(message).toContain('The contact is still on your line');
  });

  it('never show the technical detail', () => {
    const { title, message } = wordError({ kind: 'local', code: 'bad_payload', detail: 'ZodError at x.y' });
    expect(title + message).not.toContain('ZodError');
  });
});

describe('registration', () => {
  it('of a desktop that is signed out is “Signed out”, and says that a call goes on', () => {
    const registered = {
      state: 'registered',
      server: 'ws://a',
      sinceMs: 0,
      provedAtMs: 0,
      elsewhere: 0,
    } as const;
    expect(wordSignedOutLine(registered)).toMatchObject({
      label: 'Signed out',
      detail: expect.stringContaining('cannot ring. Your call goes on until it ends.') as string,
    });
    expect(wordSignedOutLine({ state: 'offline', reason: 'stopped' })).toMatchObject({
      label: 'Signed out',
      detail: expect.stringContaining('profile file') as string,
    });
  });

  it('reads exactly Registered, Connecting or Offline, with the reason and the next try behind it', () => {
    const registered = { state: 'registered', server: 'wss://a', sinceMs: 0, elsewhere: 0 } as const;
    expect(wordRegistration({ ...registered, provedAtMs: 62_100 }, 65_000)).toEqual({
      label: 'Registered',
      detail: 'This desktop can ring, checked 2 s ago. Connected to wss://a for 1:05.',
    });
    expect(wordRegistration({ ...registered, provedAtMs: 64_900 }, 65_000).detail).toContain('just now');
    expect(wordRegistration({ state: 'displaced', elsewhere: 1 }, 0)).toMatchObject({
      label: 'Offline',
      detail: expect.stringContaining('another phone registered as you') as string,
    });
    expect(wordRegistration({ state: 'connecting', attempt: 3 }, 0).detail).toContain('attempt 3');
    expect(wordRegistration({ state: 'offline', reason: 'refused', retryAtMs: 4200 }, 0)).toEqual({
      label: 'Offline',
      detail: 'This desktop cannot ring: refused. Next try in 5 s.',
    });
  });
});

describe('times', () => {
  it('count hours only when there are some', () => {
    expect([0, 7.9, 754, 3723].map(clockDuration)).toEqual(['0:00', '0:07', '12:34', '1:02:03']);
  });

  it('name today by the time, yesterday by its name, and older days by the date', () => {
    const now = new Date(2026, 10, 24, 9, 0);
    const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 5).toISOString();
    expect(wordWhen(at(24, 8), now)).toBe('08:05');
    expect(wordWhen(at(23, 23), now)).toBe('Yesterday 23:05');
    expect(wordWhen(at(20, 14), now)).toBe('Fri 14:05');
    expect(wordWhen(at(2, 14), now)).toBe('Nov 2 14:05');
  });

  it('take the days of an export as the agent’s own, both included', () => {
    const { from, to } = exportRequest('data', { firstDay: '2026-11-01', lastDay: '2026-11-02' });
    expect(new Date(from ?? '')).toEqual(new Date(2026, 10, 1));
    expect(new Date(to ?? '')).toEqual(new Date(2026, 10, 3));
    expect(exportRequest('spreadsheet', { firstDay: '', lastDay: '' })).toEqual({ profile: 'spreadsheet' });
  });
});

describe('countries', () => {
  it('to choose from are those that numbers are read for, by their names', () => {
    const choices = countryChoices();
    expect(choices).toContainEqual({ value: 'GB', label: 'United Kingdom' });
    expect(choices.every(({ value }) => /^[A-Z]{2}$/.test(value))).toBe(true);
    expect(choices.map(({ value }) => value).toSorted()).toEqual(getCountries().toSorted());
  });

  it('have a name and a flag; what is no country has neither', () => {
    expect([countryName('GB'), countryFlag('GB')]).toEqual(['United Kingdom', '🇬🇧']);
    expect([countryName('001'), countryFlag('001')]).toEqual(['001', '']);
  });
});

it('a call this desktop could not answer for want of a microphone says what to do', () => {
  const state = { phase: 'ended', cause: { by: 'local', reason: 'microphone_missing' } } as const;
  expect(meaningOf(loggedCall('a', { state }))).toMatch(/^No microphone found\. Plug in/);
});

it.each([
  [cutOffInRinging, /cut off\. Call back\.$/],
  [turnedAwayAtSignOut, /while you were signing out/],
])('a caller who was %s is not said to have given up', (reason, words) => {
  const state = { phase: 'ended', cause: { by: 'local', reason } } as const;
  expect(meaningOf(loggedCall('a', { direction: 'incoming', state }))).toMatch(words);
});

it.each([
  [leftOpen, /^FirstLeg stopped/],
  [cutOffInTalk, /^FirstLeg’s window had to restart/],
])('an interrupted call says what was: %s', (reason, words) => {
  const state = { phase: 'ended', cause: { by: 'local', reason } } as const;
  expect(meaningOf(loggedCall('a', { contactAnsweredAt: '2026-11-23T10:00:07.000Z', state }))).toMatch(words);
});

it('hours at which nobody is called are said, with the time it is there', () => {
  const detail = 'It is Thu 06:18 in America/New_York; calls are allowed Mon, Tue from 09:00 to 18:00';
  const { message } = wordError({ kind: 'application', code: 'outside_calling_hours', detail });
  expect(message).toMatch(
    /Try again within the calling hours\. \(It is Thu 06:18 in America\/New_York; .*18:00\.\)$/,
  );
});

it('dispositions are grouped by category, in words', () => {
  expect(dispositionChoices(defaultDispositionCodes).map(({ group }) => group)).toEqual([
    'Success',
    'Callback',
    'No contact',
    'Refused',
  ]);
});

it('a call’s facts name who ended it and its SIP code, and leave out what is not known', () => {
  const details = detailsOf(
    loggedCall('a', { state: { phase: 'ended', cause: { by: 'network', sipCode: 503 } } }),
    { account: testAccount.key, campaign: 'Spring renewals' },
  );
  expect(details).toContainEqual({ name: 'Campaign', value: 'Spring renewals' });
  expect(details).toContainEqual({ name: 'Ended by', value: 'The phone network' });
  expect(details).toContainEqual({ name: 'SIP code', value: '503' });
  expect(details.map(({ name }) => name)).not.toContain('Talk time');
});

it('a call’s facts say how it sounded, by which codec, and what the network did', () => {
  const details = detailsOf(loggedCall('a', { quality }));
  expect(details).toContainEqual({ name: 'Sound', value: '4.3 of 4.4 (good), at worst 3.6' });
  expect(details).toContainEqual({ name: 'Codec', value: 'Opus' });
  expect(details).toContainEqual({
    name: 'Network',
    value: '0.4 % lost here, 1.1 % there · jitter 6 ms · 84 ms there and back',
  });
});

it('a call’s facts name its account where it is another than the one in use', () => {
  const accountOf = (account: string | undefined) =>
    detailsOf(loggedCall('a', account === undefined ? {} : { account }), { account: testAccount.key }).find(
      ({ name }) => name === 'Account',
    )?.value;
  expect(accountOf(testAccount.key)).toBeUndefined();
  expect(accountOf('production https://api.example.com/v1 agent 7')).toBe(
    'agent 7, production at api.example.com',
  );
  expect(accountOf('practice http://127.0.0.1:40001/v1 agent1')).toBe('Practice');
});

it('a call that was cut off is not said to have just ended', () => {
  const cutOff = loggedCall('a', {
    contactAnsweredAt: '2026-11-23T10:00:07.000Z',
    state: { phase: 'ended', cause: { by: 'network', sipCode: 408 } },
  });
  expect(meaningOf(cutOff)).toContain('cut off');
});

it.each([
  ['api_key_refused', /^The provider did not accept the API key\..*paste it in Settings/],
  ['unauthorized', /^The provider did not accept your sign-in\..*Sign in again in Settings/],
  ['version_not_supported', /choose that in Settings/],
  ['timeout', /may have been called\. Look in Call records before you call again/],
  ['a_word_of_the_provider', /did not take this call, so the contact was not called/],
])('a call that came to nothing for %s says why', (reason, words) => {
  const call = loggedCall('a', { state: { phase: 'ended', cause: { by: 'provider', reason } } });
  expect(meaningOf(call)).toMatch(words);
});

it('a campaign that an agent works in and that was stopped says that it was', () => {
  expect(wordCampaignStatus('running', true)).toBe('you work here');
  expect(wordCampaignStatus('stopped', true)).toBe('stopped');
  expect(wordCampaignStatus('running', false)).toBe('running');
});

it('a disposition lacks its code where that is none of the campaign’s, and the time of a callback', () => {
  const draft = (code: string | null, callbackAt = '') =>
    missingOf({ code, callbackAt }, defaultDispositionCodes);
  expect([
    draft(null),
    draft('demo_booked'),
    draft('callback'),
    draft('callback', '2027-01-01T09:00'),
  ]).toEqual(['code', 'code', 'callback', undefined]);
});
