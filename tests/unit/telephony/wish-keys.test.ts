/** A wish that was not answered has the same key when it is made again, after a restart too. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { keptText } from '../../../electron/session/kept-text.ts';
import { WishKeys } from '../../../electron/telephony/wish-keys.ts';
import { type AppError, fail, ok } from '../../../shared/errors/app-error.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const lost = fail<AppError>({ kind: 'provider', code: 'timeout', detail: '', attempts: 4 });
const wish = 'new {"country":"US"}';

let folder: string;
let nowMs: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstleg-wishes-'));
  nowMs = Date.parse('2026-11-26T10:00:00Z');
});
afterEach(() => rmSync(folder, { recursive: true }));

const start = (owner = 'account') =>
  new WishKeys({
    kept: keptText(folder, 'unanswered-wishes.json', silentLog),
    owner,
    now: () => new Date(nowMs),
  });

async function keyOf(wishes: WishKeys, answer: typeof lost | { ok: true; value: undefined } = lost) {
  let used = '';
  await wishes.make(wish, (key) => {
    used = key;
    return Promise.resolve(answer);
  });
  return used;
}

it('keeps its key over a restart until it is answered', async () => {
  const first = await keyOf(start());
  expect(start().isUnanswered(wish)).toBe(true);
  expect(await keyOf(start(), ok(undefined))).toBe(first);
  expect(await keyOf(start())).not.toBe(first);
});

it('keeps its key where the next answer is none to the wish, and not where it is', async () => {
  const wishes = start();
  const refused = (code: string) => fail<AppError>({ kind: 'application', code, detail: '' });
  const first = await keyOf(wishes);
  const unjudged = [
    'rate_limited',
    'api_key_refused',
    'unauthorized',
    'version_not_supported',
    'conflict',
    'idempotency_key_in_use',
  ];
  for (const code of unjudged) expect(await keyOf(wishes, refused(code))).toBe(first);
  expect(await keyOf(wishes, refused('country_not_served'))).toBe(first);
  expect(wishes.isUnanswered(wish)).toBe(false);
});

it('is no unanswered one where the first thing it met was the rate limit', async () => {
  const wishes = start();
  await keyOf(wishes, fail<AppError>({ kind: 'application', code: 'rate_limited', detail: '' }));
  expect(wishes.isUnanswered(wish)).toBe(false);
});

it('is on the disk before it leaves, and no word of it is', async () => {
  const wishes = start();
  await wishes.make('campaign {"contacts":["+12025550100"]}', () => {
    expect(readFileSync(join(folder, 'unanswered-wishes.json'), 'utf8')).not.toContain('12025550100');
    return Promise.resolve(lost);
  });
});

it('is none of another account, and none a day later', async () => {
  const first = await keyOf(start());
  expect(await keyOf(start('another'), ok(undefined))).not.toBe(first);
  nowMs += 24 * 60 * 60 * 1000;
  expect(start().isUnanswered(wish)).toBe(false);
  expect(await keyOf(start())).not.toBe(first);
});

it('is not on the disk any more a day later, whatever is wished for then', async () => {
  await keyOf(start());
  nowMs += 24 * 60 * 60 * 1000 - 1;
  const wishes = start();
  expect(readdirSync(folder)).toHaveLength(1);
  nowMs += 1;
  await wishes.make('another', () => Promise.resolve(lost));
  const kept = JSON.parse(readFileSync(join(folder, 'unanswered-wishes.json'), 'utf8')) as object;
  expect(Object.keys(kept)).toHaveLength(1);
  nowMs += 24 * 60 * 60 * 1000;
  start();
  expect(readdirSync(folder)).toEqual([]);
});

it('leaves nothing after a sign-out, and a damaged file hinders nobody', async () => {
  const wishes = start();
  await keyOf(wishes);
  wishes.forget();
  expect(readdirSync(folder)).toEqual([]);
  writeFileSync(join(folder, 'unanswered-wishes.json'), '{');
  expect(await keyOf(start(), ok(undefined))).not.toBe('');
});
