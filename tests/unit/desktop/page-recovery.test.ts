import { EventEmitter } from 'node:events';

import { expect, it } from 'vitest';

import { recoverPage } from '../../../electron/desktop/page-recovery.ts';

function page() {
  const seen: string[] = [];
  let nowMs = 0;
  const contents = Object.assign(new EventEmitter(), { reload: () => void seen.push('reload') });
  recoverPage(contents as unknown as Parameters<typeof recoverPage>[0], {
    onGone: (reason) => seen.push(`gone: ${reason}`),
    onReplaced: () => seen.push('replaced'),
    onGivenUp: () => seen.push('given up'),
    now: () => new Date(nowMs),
  });
  return {
    seen,
    dies: (reason: string) => contents.emit('render-process-gone', {}, { reason, exitCode: 1 }),
    loads: () => contents.emit('did-navigate'),
    later: (ms: number) => (nowMs += ms),
  };
}

it('loads a page that crashed anew', () => {
  const { seen, dies } = page();
  dies('crashed');
  expect(seen).toEqual(['gone: crashed', 'reload']);
});

it('tells of a document that takes the place of another, not of the first', () => {
  const { seen, loads } = page();
  loads();
  expect(seen).toEqual([]);
  loads();
  expect(seen).toEqual(['replaced']);
});

it('leaves one that was ended on purpose', () => {
  const { seen, dies } = page();
  dies('clean-exit');
  expect(seen).toEqual([]);
});

it('gives up one that dies four times in a minute, and not one that dies four times in a shift', () => {
  const often = page();
  for (let time = 0; time < 4; time += 1) often.dies('oom');
  expect(often.seen.filter((entry) => entry === 'reload')).toHaveLength(3);
  expect(often.seen.at(-1)).toBe('given up');

  const seldom = page();
  for (let time = 0; time < 4; time += 1) {
    seldom.dies('oom');
    seldom.later(60_000);
  }
  expect(seldom.seen.filter((entry) => entry === 'reload')).toHaveLength(4);
});
