import { beforeEach, describe, expect, it } from 'vitest';

import type { ProviderCallerId } from '../../../electron/telephony/answers.ts';
import { CallerIdDirectory } from '../../../electron/telephony/caller-id-directory.ts';
import type { OnWaiting } from '../../../electron/telephony/request-budget.ts';
import { type AppError, fail, ok, type Result } from '../../../shared/errors/app-error.ts';

const unanswered = fail<AppError>({ kind: 'provider', code: 'timeout', detail: 'no answer', attempts: 4 });
const number: ProviderCallerId = { id: 'n1', number: '+4930123456', country: 'DE', status: 'active' };
const usedAt = '2026-11-26T09:00:00.000Z';

/** The lists that were asked for and are not answered yet. */
let lists: ((numbers: ProviderCallerId[]) => void)[];
let keys: string[];
let answer: Result<ProviderCallerId>;
/** Come before `answer`. */
let answers: Result<ProviderCallerId>[];
let directory: CallerIdDirectory;
/** Tells that the request of the list waits. */
let waits: OnWaiting | undefined;

beforeEach(() => {
  lists = [];
  keys = [];
  answer = ok(number);
  answers = [];
  directory = new CallerIdDirectory(
    {
      callerIds: (onWaiting) => {
        waits = onWaiting;
        return new Promise((resolve) => lists.push((numbers) => resolve(ok(numbers))));
      },
      provisionCallerId: (_wish, key) => {
        keys.push(key);
        return Promise.resolve(answers.shift() ?? answer);
      },
      replaceCallerId: (_id, key) => {
        keys.push(key);
        return Promise.resolve(
          answer.ok ? ok({ replaced: { ...number, status: 'burned' }, number: answer.value }) : answer,
        );
      },
      deprecateCallerId: (id) => Promise.resolve(ok({ ...number, id, status: 'deprecated' })),
    },
    () => undefined,
  );
});

const statuses = () => directory.known()?.map(({ id, status }) => `${id} ${status}`);

describe('a wish whose answer was lost', () => {
  it('buys one number, however often it is made again', async () => {
    answer = unanswered;
    await directory.provision('DE', undefined);
    await directory.provision('DE', 'spring');
    answer = ok(number);
    await directory.provision('DE', undefined);
    await directory.provision('DE', undefined);
    const [first, ofACampaign, again, another] = keys;
    expect(again).toBe(first);
    expect(new Set([first, ofACampaign, another]).size).toBe(3);
  });

  it('is not answered by the number of an earlier one, known and burned since: a new one is asked for', async () => {
    const burned = { ...number, status: 'burned' } as const;
    const second = { ...number, id: 'n2', number: '+4930123457' };
    const listed = directory.refresh();
    lists[0]?.([]);
    await listed;
    answers.push(unanswered);
    await directory.provision('DE', undefined);
    const later = directory.refresh();
    lists[1]?.([burned]);
    await later;
    // The provider replays what it made under the first key.
    answers.push(ok(number), ok(second));
    expect(await directory.provision('DE', undefined)).toMatchObject({ ok: true, value: { id: 'n2' } });
    const [first, again, another] = keys;
    expect([again === first, another === first, keys.length]).toEqual([true, false, 3]);
    expect(statuses()).toEqual(['n1 burned', 'n2 active']);
  });

  it('is answered by the number of an earlier one that came in meanwhile and is good: nobody pays for two', async () => {
    answers.push(unanswered, ok(number));
    const listed = directory.refresh();
    lists[0]?.([]);
    await listed;
    await directory.provision('DE', undefined);
    const later = directory.refresh();
    lists[1]?.([{ ...number, reputation: { score: 71, label: 'fair' } }]);
    await later;
    expect(await directory.provision('DE', undefined)).toMatchObject({
      ok: true,
      value: { id: 'n1', reputationScore: 71 },
    });
    expect(new Set(keys).size).toBe(1);
  });

  it.each<[string, Partial<ProviderCallerId>]>([
    ['of another country, which the provider gave for it', { country: 'US' }],
    ['that is for other campaigns', { campaignIds: ['autumn'] }],
  ])('is not answered by a number %s', async (_, known) => {
    const listed = directory.refresh();
    lists[0]?.([{ ...number, ...known }]);
    await listed;
    answers.push(unanswered, ok({ ...number, ...known }), ok({ ...number, id: 'n2' }));
    await directory.provision('DE', 'spring');
    expect(await directory.provision('DE', 'spring')).toMatchObject({ ok: true, value: { id: 'n2' } });
  });

  it('is answered by a number that nobody knew yet, without another question', async () => {
    const listed = directory.refresh();
    lists[0]?.([{ ...number, id: 'n0' }]);
    await listed;
    answers.push(unanswered, ok(number));
    await directory.provision('DE', undefined);
    expect(await directory.provision('DE', undefined)).toMatchObject({ ok: true, value: { id: 'n1' } });
    expect(new Set(keys).size).toBe(1);
  });

  it('replaces a number once', async () => {
    answer = unanswered;
    await directory.replace('n1');
    answer = ok({ ...number, id: 'n2' });
    await directory.replace('n1');
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });
});

describe('a list under way', () => {
  it('is asked for again after an event that it may not know of, once for all events', async () => {
    const first = directory.refresh();
    const afterEvent = directory.refresh();
    const afterAnother = directory.refresh();
    lists[0]?.([number]);
    await first;
    await expect.poll(() => lists.length).toBe(2);
    lists[1]?.([{ ...number, status: 'burned' }]);
    expect(await afterEvent).toMatchObject({ value: [{ status: 'burned' }] });
    await afterAnother;
    expect(lists).toHaveLength(2);
    expect(statuses()).toEqual(['n1 burned']);
  });

  it('is shared by calls that wait for the first one', async () => {
    const listed = [directory.list(), directory.list()];
    lists[0]?.([number]);
    await Promise.all(listed);
    expect(lists).toHaveLength(1);
  });

  it('does not undo what was taken out of use, or provided, meanwhile', async () => {
    const refreshed = directory.refresh();
    await directory.deprecate('n1');
    answer = ok({ ...number, id: 'n2' });
    await directory.provision('DE', undefined);
    lists[0]?.([number]);
    await refreshed;
    expect(statuses()).toEqual(['n1 deprecated', 'n2 active']);
    const later = directory.refresh();
    lists[1]?.([number]);
    await later;
    expect(statuses()).toEqual(['n1 active']);
  });

  it('does not undo a use of this desktop that the provider has not noted yet', async () => {
    const first = directory.refresh();
    lists[0]?.([number, { ...number, id: 'n2', number: '+4930123457' }]);
    await first;
    const refreshed = directory.refresh();
    directory.markUsed('+4930123456', usedAt);
    lists[1]?.([number, { ...number, id: 'n2', number: '+4930123457', lastUsedAt: usedAt }]);
    await refreshed;
    expect(directory.known()?.map(({ lastUsedAt }) => lastUsedAt)).toEqual([usedAt, usedAt]);
  });
});

it('tells all who wait for the list that its request waits for the rate limit, whoever asked first', async () => {
  void directory.refresh();
  waits?.({ waitMs: 30_000, perMinute: 2 });
  const heard: (number | undefined)[] = [];
  const list = directory.list((wait) => heard.push(wait && Math.ceil(wait.waitMs / 1000)));
  expect(heard).toEqual([30]);
  waits?.(undefined);
  lists[0]?.([number]);
  expect(await list).toMatchObject({ ok: true });
  expect(heard).toEqual([30, undefined]);
  waits?.({ waitMs: 1, perMinute: 2 });
  expect(heard).toHaveLength(2);
});
