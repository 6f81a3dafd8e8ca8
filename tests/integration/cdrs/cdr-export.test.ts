/** The records as a file: what hinders the file is said as such, and no half file is left. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { CdrPages } from '../../../electron/cdrs/cdr-pages.ts';
import { CdrExport } from '../../../electron/desktop/cdr-export.ts';
import type { Cdr } from '../../../shared/cdr/cdr.ts';
import { fail, localError } from '../../../shared/errors/app-error.ts';

const cdr: Cdr = {
  callId: 'p1',
  state: 'completed',
  to: '+12025550100',
  callerId: '+12025550142',
  agentId: 'agent1',
  createdAt: '2026-11-24T10:00:00Z',
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstleg-cdr-export-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The name that was proposed for the file. */
let proposed: string | undefined;

const exportTo = async (filePath: string, whole = true) => {
  const pages = new CdrPages();
  await pages.add({ cdrs: [cdr], fetchedAt: '2026-11-25T09:00:00Z' });
  return new CdrExport(
    {
      all: () => ({ count: pages.count, cdrs: pages.all(), whole }),
      reconcile: () => Promise.resolve(fail(localError('cdrs_incomplete', ''))),
    },
    ({ defaultPath }) => {
      proposed = defaultPath;
      return Promise.resolve({ canceled: false, filePath });
    },
    () => new Date('2026-11-25T10:00:00Z'),
  ).run({ what: 'records' });
};

it('says that the place can’t be written to, as the export of the log does', async () => {
  const there = join(folder, 'records.csv');
  expect(await exportTo(there)).toEqual({
    ok: true,
    value: { outcome: 'written', path: there, rows: 1, whole: true },
  });
  expect(proposed).toBe('firstleg-records-2026-11-25.csv');
  expect(readFileSync(there, 'utf8')).toContain('"p1"');

  mkdirSync(join(folder, 'a-folder.csv'));
  for (const nowhere of [join(folder, 'not-there', 'records.csv'), join(folder, 'a-folder.csv')])
    expect(await exportTo(nowhere)).toMatchObject({ ok: false, error: { code: 'export_not_writable' } });
  expect(readdirSync(folder).toSorted()).toEqual(['a-folder.csv', 'records.csv']);
});

it('of a part of the records says so, in its name too', async () => {
  expect(await exportTo(join(folder, 'part.csv'), false)).toMatchObject({ value: { whole: false } });
  expect(proposed).toBe('firstleg-records-2026-11-25-incomplete.csv');
});
