import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { LostLegs } from '../../../electron/calls/lost-legs.ts';

const dialog = { callId: 'leg', localTag: 'a', remoteTag: 'b', remoteTarget: 'sip:p@127.0.0.1' };

const patience = { usualMs: 12_000, longestMs: 60_000 };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const standing = (): LostLegs => {
  const legs = new LostLegs(patience);
  legs.learn({ legId: 'leg', dialog });
  return legs;
};

it('a leg that never stood is not waited for', async () => {
  expect(await new LostLegs(patience).lost('leg')).toBe('given-up');
});

it('a leg that stood waits for another page, and no longer than it may', async () => {
  const legs = standing();
  const outcome = legs.lost('leg');
  expect(legs.waiting()).toEqual([{ ...dialog, inConference: false, muted: false }]);
  vi.advanceTimersByTime(11_999);
  expect(legs.waiting()).toEqual([{ ...dialog, inConference: false, muted: false }]);
  vi.advanceTimersByTime(1);
  expect(await outcome).toBe('given-up');
  expect(legs.waiting()).toEqual([]);
});

it('waits for a page whose line is away, from its registration on as long as ever', async () => {
  const legs = standing();
  const outcome = legs.lost('leg');
  legs.lineIs(false);
  vi.advanceTimersByTime(30_000);
  legs.lineIs(true);
  vi.advanceTimersByTime(11_999);
  expect(legs.waiting()).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(await outcome).toBe('given-up');
});

it('waits a minute at most, however the line comes and goes', async () => {
  const legs = standing();
  const outcome = legs.lost('leg');
  for (let passed = 0; passed < 60_000; passed += 5000) {
    legs.lineIs(passed % 10_000 === 0);
    vi.advanceTimersByTime(5000);
  }
  expect(await outcome).toBe('given-up');
});

it('is recovered by another leg, which may be lost in its turn', async () => {
  const legs = standing();
  const outcome = legs.lost('leg');
  legs.recovered({ legId: 'leg', by: 'again', dialog: { ...dialog, callId: 'again' } });
  expect(await outcome).toBe('recovered');
  void legs.lost('again');
  expect(legs.waiting()).toMatchObject([{ callId: 'again' }]);
});

it('ends while it waits', async () => {
  const legs = standing();
  const outcome = legs.lost('leg');
  legs.ended('leg');
  expect(await outcome).toBe('ended');
});

it('a page that is lost twice asks for the same leg once', async () => {
  const legs = standing();
  const [first, second] = [legs.lost('leg'), legs.lost('leg')];
  legs.recovered({ legId: 'leg', by: 'again' });
  expect(await Promise.all([first, second])).toEqual(['recovered', 'recovered']);
});

it('is told to the next page with the conference that it was in', async () => {
  const legs = standing();
  legs.confers({ legId: 'leg', joined: true });
  const outcome = legs.lost('leg');
  expect(legs.waiting()).toEqual([{ ...dialog, inConference: true, muted: false }]);
  legs.recovered({ legId: 'leg', by: 'again' });
  await outcome;
  legs.learn({ legId: 'leg', dialog });
  void legs.lost('leg');
  expect(legs.waiting()).toEqual([{ ...dialog, inConference: false, muted: false }]);
});

it('is as muted as it was, and so is the leg in its place', () => {
  const legs = standing();
  legs.mutes({ legId: 'leg', muted: true });
  void legs.lost('leg');
  expect(legs.waiting()).toMatchObject([{ callId: 'leg', muted: true }]);
  legs.recovered({ legId: 'leg', by: 'again', dialog: { ...dialog, callId: 'again' } });
  void legs.lost('again');
  expect(legs.waiting()).toMatchObject([{ callId: 'again', muted: true }]);
  legs.mutes({ legId: 'again', muted: false });
  expect(legs.waiting()).toMatchObject([{ callId: 'again', muted: false }]);
});
