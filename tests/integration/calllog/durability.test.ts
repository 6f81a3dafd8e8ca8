import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestLog } from '../../fixtures/open-test-log.ts';

const program = (name: string) => join(import.meta.dirname, '../../fixtures', name);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'firstleg-durability-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('synchronous=FULL', () => {
  /** fsync and fdatasync calls of a program that commits `commits` calls one by one. */
  function syncs(synchronous: 'FULL' | 'NORMAL', commits: number): number {
    const trace = join(folder, `${synchronous}.trace`);
    const traced = spawnSync(
      'strace',
      [
        ...['-f', '-o', trace, '-e', 'trace=fsync,fdatasync', '--'],
        ...[
          process.execPath,
          program('commit-calls.ts'),
          join(folder, synchronous),
          String(commits),
          synchronous,
        ],
      ],
      { encoding: 'utf8' },
    );
    if (traced.error !== undefined)
      throw new Error(`strace must be installed (npm run setup): ${traced.error.message}`);
    expect(traced.stderr).toBe('');
    return readFileSync(trace, 'utf8').match(/\b(?:fsync|fdatasync)\(/g)?.length ?? 0;
  }

  it('puts each commit on the disk before it is answered; NORMAL would not', () => {
    expect(syncs('FULL', 50)).toBeGreaterThanOrEqual(50);
    expect(syncs('NORMAL', 50)).toBeLessThan(25);
  });
});

describe('SIGKILL', () => {
  it('loses no call that was answered for, and leaves none open', async () => {
    for (let round = 0; round < 3; round += 1) {
      const path = join(folder, `killed-${round}.sqlite`);
      const writer = spawn(process.execPath, [program('begin-calls-for-ever.ts'), path], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const answered: string[] = [];
      for await (const id of createInterface({ input: writer.stdout })) {
        answered.push(id);
        if (answered.length === 20 + round * 17) writer.kill('SIGKILL');
      }
      if (writer.exitCode === null && writer.signalCode === null) await once(writer, 'exit');
      const { log, recovered, movedAside } = await openTestLog(path);
      expect(movedAside).toBeUndefined();
      const kept = new Set(recovered.map((call) => call.id));
      expect(answered.filter((id) => !kept.has(id))).toEqual([]);
      expect(recovered.every((call) => call.state.phase === 'ended')).toBe(true);
      await log.close();
    }
  });
});
