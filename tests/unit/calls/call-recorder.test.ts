import { expect, it, onTestFinished, vi } from 'vitest';

import { CallRecorder } from '../../../electron/calls/call-recorder.ts';
import { fail, localError, ok } from '../../../shared/errors/app-error.ts';
import { loggedCall } from '../../fixtures/calls.ts';

function recorder() {
  const written: string[] = [];
  const told: string[] = [];
  let full = false;
  let broken = false;
  let neverTaken: string | undefined;
  const write = (what: string) => {
    if (broken) {
      broken = false;
      return Promise.reject(new Error('not cloneable'));
    }
    if (what === neverTaken) return Promise.resolve(fail(localError('entry_not_taken', 'a constraint')));
    if (full) return Promise.resolve(fail(localError('disk_full', 'no space')));
    written.push(what);
    return Promise.resolve(ok(undefined));
  };
  const calls = new CallRecorder({
    callLog: {
      record: (call, fact) => write(`${call.id} ${fact.type}`),
      amend: (call) => write(`${call.id} named`),
    },
    onRefused: ({ code }) => told.push(code),
    onSetAside: ({ call: { id }, fact }) => told.push(`set aside: ${id} ${fact?.type}`),
    onCaughtUp: () => told.push('caught up'),
  });
  onTestFinished(() => calls.stop());
  return {
    calls,
    written,
    told,
    fill: () => (full = true),
    free: () => (full = false),
    breakOnce: () => (broken = true),
    neverTakes: (what: string) => (neverTaken = what),
  };
}

const call = loggedCall('a');

it('keeps what the log refuses, tells it once, and writes it in order when it can', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { calls, written, told, fill, free } = recorder();
  await calls.record(call, { type: 'agent-invited' }, 't1');
  fill();
  await calls.record(call, { type: 'agent-answered' }, 't2');
  await calls.amend(call);
  await calls.record(call, { type: 'ended', cause: { by: 'agent' } }, 't3');
  expect([written, told]).toEqual([['a agent-invited'], ['disk_full']]);
  await vi.advanceTimersByTimeAsync(5000);
  expect(told).toEqual(['disk_full']);
  free();
  await vi.advanceTimersByTimeAsync(5000);
  expect(written).toEqual(['a agent-invited', 'a agent-answered', 'a named', 'a ended']);
  expect(told).toEqual(['disk_full', 'caught up']);
});

it('writes what waits before anything newer, and on being asked', async () => {
  const { calls, written, told, fill, free } = recorder();
  fill();
  await calls.record(call, { type: 'agent-invited' }, 't1');
  free();
  await calls.record(call, { type: 'agent-answered' }, 't2');
  expect(written).toEqual(['a agent-invited', 'a agent-answered']);
  fill();
  await calls.record(call, { type: 'held' }, 't3');
  free();
  await calls.catchUp();
  expect(written.at(-1)).toBe('a held');
  expect(told).toEqual(['disk_full', 'caught up', 'disk_full', 'caught up']);
});

it('writes on after a write that could not even be asked for', async () => {
  const { calls, written, breakOnce } = recorder();
  breakOnce();
  await expect(calls.record(call, { type: 'agent-invited' }, 't1')).rejects.toThrow('not cloneable');
  await calls.record(call, { type: 'agent-answered' }, 't2');
  expect(written).toEqual(['a agent-invited', 'a agent-answered']);
});

it('sets aside what the log will never take, and writes what comes after it', async () => {
  const { calls, written, told, neverTakes } = recorder();
  neverTakes('a agent-answered');
  await calls.record(call, { type: 'agent-invited' }, 't1');
  await calls.record(call, { type: 'agent-answered' }, 't2');
  await calls.record(call, { type: 'ended', cause: { by: 'agent' } }, 't3');
  expect(written).toEqual(['a agent-invited', 'a ended']);
  expect(told).toEqual(['set aside: a agent-answered']);
});
