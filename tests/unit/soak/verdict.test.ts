import { describe, expect, it } from 'vitest';

import type { Figures } from '../../soak/page-figures.ts';
import { type SoakResult, table, verdict } from '../../soak/verdict.ts';

const fresh: Figures = {
  heapMB: 6,
  connections: 0,
  streams: 0,
  audioContexts: 0,
  listeners: 385,
  nodes: 254,
  timers: 4,
  mainMB: 220,
  chromiumMB: 1000,
};
const warm: Figures = { ...fresh, heapMB: 11, audioContexts: 3, listeners: 438, nodes: 441 };

/** A shift of 200 calls that ended with `end`. */
const shift = (end: Partial<Figures>, more: Partial<SoakResult> = {}): SoakResult => ({
  played: [],
  seconds: 200,
  socketLosses: 20,
  deviceChanges: 4,
  reloads: 2,
  callsLost: [],
  ringsMissed: [],
  recordsLost: [],
  figures: { fresh, start: warm, half: warm, end: { ...warm, ...end } },
  timers: [],
  measuredCalls: 100,
  ...more,
});

describe('the verdict on a soak', () => {
  it('finds nothing where the page at the end holds what it held when it was warm', () => {
    expect(verdict(shift({}))).toEqual([]);
    expect(table(shift({}))).toContain('records lost');
  });

  it.each([
    ['a connection that stayed', { connections: 1 }, /RTCPeerConnections: 0 when fresh, 1/],
    ['a stream that stayed', { streams: 3 }, /MediaStreams/],
    ['a timer that nobody takes back', { timers: 5 }, /timers/],
    ['an audio context too many', { audioContexts: 4 }, /AudioContexts: 3 at the start, 4/],
    ['a listener more for each tenth call', { listeners: 449 }, /event listeners/],
    ['elements that pile up', { nodes: 541 }, /DOM nodes/],
    ['a heap that grows', { heapMB: 12.6 }, /grew by 1\.60 MB/],
  ])('finds %s', (_what, end, words) => {
    expect(verdict(shift(end))).toEqual([expect.stringMatching(words)]);
  });

  it('finds what the first half of the shift left, too', () => {
    const grown = { ...warm, nodes: warm.nodes + 60, listeners: warm.listeners + 40, audioContexts: 4 };
    const result = { ...shift(grown), figures: { fresh, start: warm, half: grown, end: grown } };
    expect(verdict(result)).toEqual([
      expect.stringMatching(/AudioContexts: 3 at the start, 4/),
      expect.stringMatching(/event listeners/),
      expect.stringMatching(/DOM nodes/),
    ]);
  });

  it('names each call, ring and record that was lost', () => {
    const lost = { callsLost: ['a call'], ringsMissed: ['a ring'], recordsLost: ['a record'] };
    expect(verdict(shift({}, lost))).toEqual(['a call', 'a ring', 'a record']);
  });
});
