import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type CallLog } from '../../../electron/calllog/call-log.ts';
import { applyCallFact } from '../../../shared/call/call.ts';
import type { CallFact } from '../../../shared/call/call-state.ts';
import { loggedCall, quality } from '../../fixtures/calls.ts';
import { openTestLog } from '../../fixtures/open-test-log.ts';

let folder: string;
let log: CallLog;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'firstleg-export-'));
  ({ log } = await openTestLog(join(folder, 'calls.sqlite')));
});
afterEach(async () => {
  await log.close();
  rmSync(folder, { recursive: true });
});

async function write(profile: 'data' | 'spreadsheet', range: { from?: string; to?: string } = {}) {
  const path = join(folder, `${profile}.csv`);
  const written = await log.exportCsv({ path, profile, ...range });
  if (!written.ok) throw new Error(written.error.code);
  const text = readFileSync(path, 'utf8');
  return {
    ...written.value,
    text,
    records: parse<Record<string, string>>(text, { bom: true, columns: true }),
  };
}

async function logTwoCalls(): Promise<void> {
  const call = loggedCall('c1', { providerCallId: '=2+2', remoteName: '@evil', contactRef: 'crm, "17"' });
  await log.begin(call);
  let current = call;
  const facts: [CallFact, string][] = [
    [{ type: 'contact-answered' }, '2026-11-23T10:00:07.000Z'],
    [{ type: 'ended', cause: { by: 'contact', reason: '-bye' } }, '2026-11-23T10:02:00.000Z'],
  ];
  for (const [fact, at] of facts) {
    current = applyCallFact(current, fact, at);
    await log.record(current, fact, at);
  }
  await log.amend({ ...current, quality });
  const notes = '+call again\r\nafter "lunch"';
  await log.saveDisposition(
    'c1',
    { code: 'sale', label: 'Sale', notes, savedAt: '2026-11-23T10:03:00.000Z' },
    'k1',
  );
  await log.begin(loggedCall('c2', { remote: 'anonymous' }, 60));
}

describe('the CSV export', () => {
  it('is RFC 4180 with a BOM, CRLF and a header, oldest call first', async () => {
    await logTwoCalls();
    const { text, rows, records } = await write('data');
    expect(text.startsWith('\ufeffcall_id,provider_call_id,direction,')).toBe(true);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '').replaceAll('"lunch"', '')).not.toContain('\r');
    expect(rows).toBe(2);
    expect(records.map((record) => record['call_id'])).toEqual(['c1', 'c2']);
  });

  it('in the data profile keeps numbers as they are and guards free text', async () => {
    await logTwoCalls();
    const { records } = await write('data');
    expect(records[0]).toMatchObject({
      remote: '+12025550100',
      caller_id: '+12025550111',
      provider_call_id: "'=2+2",
      remote_name: "'@evil",
      contact_ref: 'crm, "17"',
      reason: "'-bye",
      notes: `'+call again\r\nafter "lunch"`,
      ring_s: '7',
      talk_s: '113',
      outcome: 'completed',
      disposition_code: 'sale',
    });
    expect(records[1]).toMatchObject({ remote: 'anonymous', talk_s: '', outcome: '' });
  });

  it('in the spreadsheet profile lets no cell begin as a formula', async () => {
    await logTwoCalls();
    const { records } = await write('spreadsheet');
    expect(records[0]).toMatchObject({ remote: "'+12025550100" });
    for (const record of records) {
      for (const cell of Object.values(record)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }
  });

  it('writes times as ISO 8601 with the offset of this machine', async () => {
    await logTwoCalls();
    const { records } = await write('data');
    const time = records[0]?.['created_at'] ?? '';
    expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/);
    expect(Date.parse(time)).toBe(Date.parse(loggedCall('c1').createdAt));
  });

  it('tells how calls sounded in columns after all older ones', async () => {
    await logTwoCalls();
    const { records, text } = await write('data');
    expect(text.split('\r\n')[0]).toMatch(
      /,notes,callback_at,codec,mos_min,mos_mean,loss_in_percent,loss_out_percent,jitter_ms,round_trip_ms,account$/,
    );
    expect(records[0]).toMatchObject({
      codec: 'opus',
      mos_min: '3.61',
      mos_mean: '4.27',
      loss_in_percent: '0.40',
      loss_out_percent: '1.15',
      jitter_ms: '6.2',
      round_trip_ms: '84',
    });
    expect(records[1]).toMatchObject({ codec: '', mos_mean: '', round_trip_ms: '' });
  });

  it('takes the range it was asked for, its end not included', async () => {
    await logTwoCalls();
    const { records } = await write('data', {
      from: '2026-11-23T12:00:00+02:00',
      to: '2026-11-23T11:00:00Z',
    });
    expect(records.map((record) => record['call_id'])).toEqual(['c1']);
  });

  it('leaves no half file where it cannot write, and says so', async () => {
    await logTwoCalls();
    expect(await log.exportCsv({ path: join(folder, 'missing', 'x.csv'), profile: 'data' })).toMatchObject({
      ok: false,
      error: { kind: 'local', code: 'file_not_writable' },
    });
    const target = join(folder, 'a-folder.csv');
    mkdirSync(target);
    chmodSync(target, 0o500);
    expect((await log.exportCsv({ path: target, profile: 'data' })).ok).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(existsSync(join(folder, 'missing'))).toBe(false);
  });

  it('leaves an older export in place until the new one is whole', async () => {
    await logTwoCalls();
    const first = await write('data');
    await log.begin(loggedCall('c3', {}, 90));
    const second = await write('data');
    expect([first.rows, second.rows]).toEqual([2, 3]);
  });
});
