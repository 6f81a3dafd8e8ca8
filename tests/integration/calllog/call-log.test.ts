import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { CallLogNotOpened, type OpenedCallLog } from '../../../electron/calllog/call-log.ts';
import { CallStore } from '../../../electron/calllog/call-store.ts';
import { openDatabase } from '../../../electron/calllog/open-database.ts';
import { errorOfSqlite } from '../../../electron/calllog/sqlite-error.ts';
import { applyCallFact, type Call } from '../../../shared/call/call.ts';
import type { CallFact } from '../../../shared/call/call-state.ts';
import { loggedCall, quality, testAccount } from '../../fixtures/calls.ts';
import { openTestLog } from '../../fixtures/open-test-log.ts';

let folder: string;
let opened: OpenedCallLog | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstleg-calllog-'));
});
afterEach(async () => {
  await opened?.log.close();
  opened = undefined;
  rmSync(folder, { recursive: true });
});

const path = () => join(folder, 'calls.sqlite');
const open = async () => {
  opened = await openTestLog(path());
  return opened;
};
const reopen = async () => {
  await opened?.log.close();
  return open();
};

/** Puts `call` through `facts`, as the desk does. */
async function run(call: Call, facts: CallFact[]): Promise<Call> {
  const { log } = opened ?? (await open());
  expect(await log.begin(call)).toEqual({ ok: true, value: undefined });
  let current = call;
  let second = 0;
  for (const fact of facts) {
    second += 1;
    const at = new Date(Date.parse(call.createdAt) + second * 1000).toISOString();
    current = applyCallFact(current, fact, at);
    expect(await log.record(current, fact, at)).toEqual({ ok: true, value: undefined });
  }
  return current;
}

const answered: CallFact[] = [
  { type: 'agent-invited' },
  { type: 'agent-answered' },
  { type: 'contact-answered' },
];
const ended = (cause: (CallFact & { type: 'ended' })['cause']): CallFact => ({ type: 'ended', cause });

describe('the call log', () => {
  it('gives back a call as it was told, before and after a restart', async () => {
    const call = loggedCall('c1', {
      providerCallId: 'p1',
      contactRef: 'crm:17',
      returnUrl: 'https://crm.example.com/',
      campaignId: 'spring',
    });
    const last = await run(call, [...answered, ended({ by: 'contact', sipCode: 200, reason: 'Bye' })]);
    expect(await opened?.log.get('c1')).toEqual({ ok: true, value: last });
    expect(await (await reopen()).log.get('c1')).toEqual({ ok: true, value: last });
  });

  it('keeps a closed record as it is, whatever comes later', async () => {
    const last = await run(loggedCall('c1'), [ended({ by: 'contact', sipCode: 486 })]);
    await opened?.log.record(
      { ...last, state: { phase: 'in-progress' } },
      { type: 'contact-answered' },
      'later',
    );
    expect(await opened?.log.get('c1')).toEqual({ ok: true, value: last });
  });

  it('has how a call ended once that is learnt, and no later word than that', async () => {
    const lost = await run(loggedCall('c1'), [ended({ by: 'provider', reason: 'timeout' })]);
    const fact: CallFact = { type: 'end-learnt', cause: { by: 'contact', sipCode: 486 } };
    const learnt = applyCallFact({ ...lost, providerCallId: 'p1' }, fact, lost.endedAt ?? '');
    await opened?.log.record(learnt, fact, lost.endedAt ?? '');
    expect(await opened?.log.get('c1')).toEqual({ ok: true, value: learnt });
    expect(await opened?.log.page({ limit: 10, outcome: 'unknown' })).toMatchObject({
      value: { calls: [] },
    });
    await opened?.log.record(lost, ended({ by: 'agent' }), 'later');
    expect(await opened?.log.get('c1')).toEqual({ ok: true, value: learnt });
  });

  it('closes at the next start what was left open, at its last known time', async () => {
    const left = await run(loggedCall('c1'), answered);
    const { recovered, owing } = await reopen();
    expect(recovered).toEqual([
      {
        ...left,
        state: { phase: 'ended', cause: { by: 'local', reason: 'interrupted' } },
        endedAt: left.contactAnsweredAt,
      },
    ]);
    expect(owing.map((call) => call.id)).toEqual(['c1']);
    expect((await reopen()).recovered).toEqual([]);
  });

  it('has how a call sounded, of one that was cut off by a crash, too', async () => {
    const left = await run(loggedCall('c1'), answered);
    await opened?.log.amend({ ...left, quality });
    const { recovered, log } = await reopen();
    expect(recovered).toMatchObject([{ id: 'c1', quality }]);
    expect(await log.get('c1')).toMatchObject({ value: { quality, state: { phase: 'ended' } } });
  });

  it('has whose campaign a call is that rang by itself, once that is known', async () => {
    const { log } = await open();
    const rings = loggedCall('c1', { direction: 'incoming', origin: 'incoming' });
    await log.begin(rings);
    await log.amend({ ...rings, origin: 'campaign', campaignId: 'spring' });
    expect(await log.get('c1')).toMatchObject({ value: { origin: 'campaign', campaignId: 'spring' } });
  });

  it('takes how a call sounded also when its end was known before, and changes nothing else then', async () => {
    const last = await run(loggedCall('c1', { providerCallId: 'p1' }), [
      ...answered,
      ended({ by: 'contact' }),
    ]);
    const { roundTripMs: _never, codec: _unknown, ...little } = quality;
    await opened?.log.amend({ ...last, providerCallId: 'other', quality: little });
    expect(await opened?.log.get('c1')).toEqual({ ok: true, value: { ...last, quality: little } });
  });

  it('takes whom a call is with, and for which campaign, as long as it goes on; the do-not-call list gets that number', async () => {
    const rang = loggedCall('c1', { direction: 'incoming', origin: 'incoming', remote: 'dialer' });
    const last = await run(rang, answered);
    const named = { remote: '+493023125042', country: 'DE', campaignId: 'spring', contactRef: 'crm-1' };
    await opened?.log.amend({ ...last, ...named });
    expect(await opened?.log.get('c1')).toMatchObject({ value: named });
    const fact = { type: 'ended', cause: { by: 'contact' } } as const;
    const over = applyCallFact({ ...last, ...named }, fact, '2026-11-23T10:05:00.000Z');
    await opened?.log.record(over, fact, '2026-11-23T10:05:00.000Z');
    await opened?.log.amend({ ...over, remote: '+493023125099', country: 'FR' });
    expect(await opened?.log.get('c1')).toMatchObject({ value: named });
    const disposition = { code: 'do_not_call', label: 'Do not call', notes: '', savedAt: over.createdAt };
    await opened?.log.saveDisposition('c1', disposition, 'key');
    expect(await opened?.log.onDoNotCallList('+493023125042')).toEqual({ ok: true, value: true });
  });

  it('pages newest first without gap or repetition, also among calls of the same moment', async () => {
    const { log } = await open();
    for (let index = 0; index < 25; index += 1) {
      await log.begin(loggedCall(`c${String(index).padStart(2, '0')}`, {}, Math.floor(index / 5)));
    }
    const seen: string[] = [];
    let before: string | undefined;
    do {
      const page = await log.page({ limit: 7, ...(before === undefined ? {} : { before }) });
      if (!page.ok) throw new Error(page.error.code);
      seen.push(...page.value.calls.map((call) => call.id));
      before = page.value.nextCursor;
    } while (before !== undefined);
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `c${String(24 - index).padStart(2, '0')}`));
  });

  it('finds calls by part of a number or a note, taking % and _ for themselves', async () => {
    await run(loggedCall('c1', { remote: '+442079460000' }), [ended({ by: 'agent' })]);
    await run(loggedCall('c2', { contactRef: '100%_sure', remoteName: 'Ext. 555-1234' }), [
      ended({ by: 'contact', sipCode: 486 }),
    ]);
    const find = async (search: string) => {
      const page = await opened?.log.page({ limit: 10, search });
      return page?.ok === true ? page.value.calls.map((call) => call.id) : page;
    };
    expect(await find('7946')).toEqual(['c1']);
    // As people write it, at home and abroad; and as it stands in a note.
    for (const written of ['020 7946 0000', '+44 (20) 7946-0000', '020-7946'])
      expect(await find(written)).toEqual(['c1']);
    expect(await find('555-1234')).toEqual(['c2']);
    expect(await find('0')).toHaveLength(2);
    expect(await find('0%_s')).toEqual(['c2']);
    expect(await find('0__s')).toEqual([]);
    const busy = await opened?.log.page({ limit: 10, outcome: 'busy' });
    expect(busy).toMatchObject({ ok: true, value: { calls: [{ id: 'c2' }] } });
  });

  it('saves a disposition together with its outbox item', async () => {
    await run(loggedCall('c1', { providerCallId: 'p1' }), [ended({ by: 'contact' })]);
    const disposition = {
      code: 'sale',
      label: 'Sale',
      notes: 'two, please',
      savedAt: '2026-11-23T10:10:00.000Z',
    };
    await opened?.log.saveDisposition('c1', disposition, 'key-1');
    const { log, owing } = await reopen();
    expect(await log.get('c1')).toMatchObject({ ok: true, value: { disposition } });
    expect(owing).toEqual([]);
    expect(await log.pendingOutbox()).toEqual({
      ok: true,
      value: [
        {
          id: 1,
          key: 'key-1',
          callId: 'c1',
          providerCallId: 'p1',
          remote: '+12025550100',
          label: 'Sale',
          body: { code: 'sale', notes: 'two, please' },
          attempts: 0,
          lastError: null,
          createdAt: disposition.savedAt,
        },
      ],
    });
    await log.outboxDelivered(1);
    expect(await (await reopen()).log.pendingOutbox()).toEqual({ ok: true, value: [] });
  });

  it('saves neither where one fails', async () => {
    await run(loggedCall('c1'), [ended({ by: 'contact' })]);
    const disposition = { code: 'sale', label: 'Sale', notes: '', savedAt: '2026-11-23T10:10:00.000Z' };
    await opened?.log.saveDisposition('c1', disposition, 'key-1');
    const again = await opened?.log.saveDisposition('c1', { ...disposition, code: 'other' }, 'key-1');
    expect(again?.ok).toBe(false);
    expect(await opened?.log.get('c1')).toMatchObject({ value: { disposition: { code: 'sale' } } });
  });
});

describe('a database that cannot be used', () => {
  const asides = () =>
    readdirSync(folder)
      .filter((name) => name.includes('CORRUPT'))
      .toSorted();

  it.each([
    ['random bytes', () => writeFileSync(path(), randomBytes(8192))],
    [
      'a text file',
      () => writeFileSync(path(), 'this is no database, but long enough to be read as one'.repeat(100)),
    ],
    [
      'a damaged header',
      () => writeFileSync(path(), Buffer.concat([randomBytes(100), readFileSync(path()).subarray(100)])),
    ],
    ['half a file', () => truncateSync(path(), 5000)],
  ])('is moved aside and replaced: %s', async (_what, damage) => {
    await run(loggedCall('c1'), [ended({ by: 'agent' })]);
    await opened?.log.close();
    opened = undefined;
    damage();
    const { movedAside, log } = await open();
    expect(movedAside).toBe(join(folder, 'calls-CORRUPT-STAMP.sqlite'));
    expect(asides()[0]).toBe('calls-CORRUPT-STAMP.sqlite');
    expect((await log.begin(loggedCall('c2'))).ok).toBe(true);
    expect((await reopen()).movedAside).toBeUndefined();
  });

  it('is left alone if a later version of the app wrote it', async () => {
    await open();
    await opened?.log.close();
    opened = undefined;
    const database = new DatabaseSync(path());
    database.exec('PRAGMA user_version = 999');
    database.close();
    await expect(open()).rejects.toThrow(CallLogNotOpened);
    await expect(open()).rejects.toThrow(/call_log_newer/);
    expect(asides()).toEqual([]);
    expect(existsSync(path())).toBe(true);
  });

  it('says that the disk is full, keeps what is there, and works again when there is room', () => {
    const { database, started: calls } = openDatabase(
      path(),
      'STAMP',
      (opened) => new CallStore(opened, testAccount),
    );
    calls.begin(loggedCall('c0'));
    // SQLite's own limit gives the very error of a full disk (SQLITE_FULL).
    const pages = Number(database.prepare('PRAGMA page_count').get()?.['page_count']);
    database.exec(`PRAGMA max_page_count = ${pages + 2}`);
    const big = 'n'.repeat(4000);
    const begin = (index: number): string => {
      try {
        calls.begin(loggedCall(`c${index}`, { contactRef: big }));
        return 'ok';
      } catch (error) {
        return errorOfSqlite(error).code;
      }
    };
    const outcomes = Array.from({ length: 20 }, (_, index) => begin(index + 1));
    expect(outcomes[0]).toBe('ok');
    expect(outcomes.at(-1)).toBe('disk_full');
    expect(calls.get('c0')).toEqual(loggedCall('c0'));
    database.exec('PRAGMA max_page_count = 1000000');
    expect(begin(99)).toBe('ok');
    database.close();
  });

  it('tells an entry that it will never take from a log that takes none', async () => {
    const { log } = await open();
    const call = loggedCall('c1');
    await log.begin(call);
    const at = new Date().toISOString();
    const noCode: CallFact = { type: 'ended', cause: { by: 'contact', sipCode: 486.5 } };
    const refused = await log.record(applyCallFact(call, noCode, at), noCode, at);
    expect(refused).toMatchObject({ ok: false, error: { code: 'entry_not_taken' } });
    const unbegun = await log.record(loggedCall('c2'), { type: 'agent-invited' }, at);
    expect(unbegun).toMatchObject({ ok: false, error: { code: 'unknown_call' } });
  });

  it('answers every request even if its worker is gone', async () => {
    const { log } = await open();
    await log.close();
    expect(await log.get('c1')).toMatchObject({ ok: false, error: { code: 'call_log_unavailable' } });
  });
});
