/** What must be asked of the provider before a call begins: the agent reads what it waits for, and need not wait. */
import { beforeEach, expect, it } from 'vitest';

import { ClickToCall } from '../../../electron/calls/click-to-call.ts';
import type { ProviderCampaign } from '../../../electron/telephony/answers.ts';
import type { OnWaiting } from '../../../electron/telephony/request-budget.ts';
import type { Call } from '../../../shared/call/call.ts';
import type { CallPreparation } from '../../../shared/call/call-preparation.ts';
import type { CallerId } from '../../../shared/caller-id/caller-id.ts';
import { fail, localError, ok, type Result } from '../../../shared/errors/app-error.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

/** A question to the provider that is not answered yet. */
interface Question<T> {
  onWaiting: OnWaiting | undefined;
  answer: (value: Result<T>) => void;
}

const callerId: CallerId = {
  ...{ id: 'n1', number: '+12025550111', country: 'US', status: 'active' },
  ...{ reputationScore: 80, campaignIds: [] },
};
const campaign: ProviderCampaign = { id: 'spring', name: 'Spring', status: 'running', mode: 'preview' };
const listed = fail({ kind: 'application', code: 'do_not_call', detail: '' } as const);
const wish = { input: '+12025550100', origin: 'keypad', campaignId: 'spring' } as const;

let campaigns: Question<ProviderCampaign>[];
let lists: Question<readonly CallerId[]>[];
let provisions: Question<CallerId>[];
let told: (CallPreparation | undefined)[];
let begun: Call[];
let clickToCall: ClickToCall;
let posts: number;
let ended: string[];
/** The log has a call once this resolves. */
let logging: Promise<void>;
/** What of the rules holds now. */
let now: { registered: boolean; talking: boolean; listed: boolean };

const ask = <T>(questions: Question<T>[], onWaiting: OnWaiting | undefined): Promise<Result<T>> =>
  new Promise((answer) => questions.push({ onWaiting, answer }));
const asked = async <T>(questions: Question<T>[]): Promise<Question<T>> => {
  await expect.poll(() => questions.length).toBe(1);
  const [question] = questions;
  if (question === undefined) throw new Error('nothing was asked');
  return question;
};

beforeEach(() => {
  [campaigns, lists, provisions, told, begun] = [[], [], [], [], []];
  [posts, ended, logging] = [0, [], Promise.resolve()];
  now = { registered: true, talking: false, listed: false };
  clickToCall = new ClickToCall({
    owner: { account: 'STAMP', agentId: 'agent1' },
    api: {
      createCall: () => {
        posts += 1;
        return Promise.resolve(fail(localError('unscripted', 'not answered here')));
      },
      hangUp: () => Promise.resolve(ok(undefined)),
    },
    callerIds: {
      known: () => undefined,
      list: (onWaiting) => ask(lists, onWaiting),
      refresh: () => Promise.resolve(ok([])),
      isOnItsWay: () => false,
      provision: (_country, _campaignId, onWaiting) => ask(provisions, onWaiting),
      markUsed: () => undefined,
    },
    campaign: (_id, onWaiting) => ask(campaigns, onWaiting),
    rules: {
      check: () => Promise.resolve(now.listed ? listed : ok(undefined)),
      mayBeReached: () => Promise.resolve(ok(undefined)),
    },
    desk: {
      begin: async (call) => {
        begun.push(call);
        await logging;
        return ok(call);
      },
      accepted: () => Promise.resolve(),
      waits: () => Promise.resolve(),
      apply: (id) => {
        ended.push(id);
        return Promise.resolve(ok(loggedCall('call')));
      },
      busy: () => false,
      talking: () => now.talking,
      get: () => undefined,
    },
    defaultCountry: () => 'US',
    registered: () => now.registered,
    expect: () => undefined,
    noLongerExpect: () => undefined,
    onPreparing: (preparation) => told.push(preparation),
    onRefused: () => undefined,
    after: () => undefined,
    now: () => new Date('2026-11-26T09:00:00Z'),
    log: silentLog,
  });
});

it('tells what is asked for, and until when the rate limit keeps it; then the call begins', async () => {
  const placed = clickToCall.place(wish);
  const first = await asked(campaigns);
  first.onWaiting?.({ waitMs: 20_000, perMinute: 3 });
  first.onWaiting?.(undefined);
  first.answer(ok(campaign));
  (await asked(lists)).answer(ok([]));
  const last = await asked(provisions);
  last.onWaiting?.({ waitMs: 5000, perMinute: undefined });
  last.answer(ok(callerId));
  expect(await placed).toMatchObject({ ok: true, value: { callerId: '+12025550111' } });
  expect(told).toEqual([
    { asksFor: 'campaign' },
    { asksFor: 'campaign', waitsUntil: '2026-11-26T09:00:20.000Z' },
    { asksFor: 'campaign' },
    { asksFor: 'caller-ids' },
    { asksFor: 'new-caller-id' },
    { asksFor: 'new-caller-id', waitsUntil: '2026-11-26T09:00:05.000Z' },
    undefined,
  ]);
});

it('does not call whom the agent gave up, asks for no number for it, and lets the next call be made at once', async () => {
  const placed = clickToCall.place(wish);
  const question = await asked(campaigns);
  question.answer(ok(campaign));
  const list = await asked(lists);
  clickToCall.giveUp();
  expect(await placed).toMatchObject({ ok: false, error: { kind: 'local', code: 'call_given_up' } });
  expect(told.at(-1)).toBeUndefined();
  const next = clickToCall.place(wish);
  await expect.poll(() => campaigns.length).toBe(2);
  // What the first one asked for comes late.
  list.onWaiting?.({ waitMs: 1000, perMinute: 1 });
  list.answer(ok([]));
  campaigns[1]?.answer(ok(campaign));
  await expect.poll(() => lists.length).toBe(2);
  lists[1]?.answer(ok([callerId]));
  expect(await next).toMatchObject({ ok: true });
  expect([begun.length, provisions.length]).toEqual([1, 0]);
  expect(told.filter((preparation) => preparation?.waitsUntil !== undefined)).toEqual([]);
});

it.each([
  ['desktop_not_registered', { registered: false }],
  ['call_in_progress', { talking: true }],
  ['do_not_call', { listed: true }],
])('asks again after a wait whether the call may go out: %s', async (code, meanwhile) => {
  const placed = clickToCall.place({ input: '+12025550100', origin: 'keypad' });
  const list = await asked(lists);
  now = { ...now, ...meanwhile };
  list.answer(ok([callerId]));
  expect(await placed).toMatchObject({ ok: false, error: { code } });
  expect(begun).toEqual([]);
});

it('does not send a call that is given up while it is written to the log, and ends it there', async () => {
  const log = Promise.withResolvers<undefined>();
  logging = log.promise;
  const placed = clickToCall.place({ input: '+12025550100', origin: 'keypad' });
  (await asked(lists)).answer(ok([callerId]));
  await expect.poll(() => begun.length).toBe(1);
  expect(told.at(-1)).toBeUndefined();
  clickToCall.giveUp();
  log.resolve(undefined);
  expect(await placed).toMatchObject({ ok: false, error: { code: 'call_given_up' } });
  expect([ended, posts]).toEqual([begun.map(({ id }) => id), 0]);
});

it('a call that has begun is not given up by it', async () => {
  const placed = clickToCall.place({ input: '+12025550100', origin: 'keypad' });
  (await asked(lists)).answer(ok([callerId]));
  await placed;
  clickToCall.giveUp();
  expect(begun).toHaveLength(1);
});
