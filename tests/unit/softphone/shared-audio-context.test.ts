import { beforeEach, expect, it, vi } from 'vitest';

import { SharedAudioContext } from '../../../renderer/softphone/audio/shared-audio-context.ts';
import { EngineClock } from './engine-clock.ts';

/** Its state is told as Chromium does: after the call that changes it. */
class FakeContext extends EventTarget {
  state: AudioContextState = 'suspended';
  readonly resume = vi.fn(() => Promise.resolve());
  readonly suspend = vi.fn(() => Promise.resolve());

  becomes(state: AudioContextState): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

let context: FakeContext;
let clock: EngineClock;
let shared: SharedAudioContext;

beforeEach(() => {
  context = new FakeContext();
  clock = new EngineClock();
  shared = new SharedAudioContext(() => context as unknown as AudioContext, clock);
});

it('is suspended once nobody has used it for a while', () => {
  const [one, other] = [shared.use(), shared.use()];
  one.release();
  clock.pass(10_000);
  expect(context.suspend).not.toHaveBeenCalled();
  other.release();
  other.release();
  clock.pass(4999);
  expect(context.suspend).not.toHaveBeenCalled();
  clock.pass(1);
  expect(context.suspend).toHaveBeenCalledOnce();
});

it('runs on for who takes it again in a moment', () => {
  shared.use().release();
  clock.pass(1000);
  const again = shared.use();
  clock.pass(60_000);
  expect(context.suspend).not.toHaveBeenCalled();
  again.release();
  clock.pass(5000);
  expect(context.suspend).toHaveBeenCalledOnce();
});

it('is resumed where it stops while it is used: the device went, or a suspension came late', () => {
  const use = shared.use();
  context.becomes('running');
  expect(context.resume).toHaveBeenCalledOnce();
  context.becomes('suspended');
  expect(context.resume).toHaveBeenCalledTimes(2);
  use.release();
  clock.pass(5000);
  context.becomes('suspended');
  expect(context.resume).toHaveBeenCalledTimes(2);
});
