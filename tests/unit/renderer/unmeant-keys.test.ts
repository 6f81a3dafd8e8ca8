import { beforeEach, describe, expect, it } from 'vitest';

import { UnmeantKeys } from '../../../renderer/app/unmeant-keys.ts';

let keys: UnmeantKeys;
beforeEach(() => {
  keys = new UnmeantKeys();
});

/** What the shortcut of `key` does, pressed at `at`. */
function press(key: 'a' | 'd' | 'x', at: number): 'counts' | 'rests' {
  keys.pressed(key, at);
  return keys.rests(({ a: 'answer', d: 'decline', x: 'hangUp' } as const)[key], at) ? 'rests' : 'counts';
}

describe('a letter', () => {
  it('answers a call that has rung for a second, not one that has just begun to', () => {
    keys.rang(5000);
    expect([press('a', 5900), press('a', 6100), press('a', 6901)]).toEqual(['rests', 'rests', 'counts']);
  });

  it('is a part of a word for as long as the agent writes on', () => {
    keys.rang(0);
    keys.pressed('r', 900);
    keys.pressed('e', 1700);
    expect([press('a', 2500), press('d', 3300)]).toEqual(['rests', 'rests']);
  });

  it('hit once more in impatience answers; the doubled letter of a word does not', () => {
    keys.rang(0);
    expect([press('a', 300), press('a', 650)]).toEqual(['rests', 'counts']);
    keys.rang(5000);
    expect([press('a', 5300), press('d', 5450), press('d', 5600)]).toEqual(['rests', 'rests', 'rests']);
  });

  it('hangs up nothing where a call brought the window before the one that is written in', () => {
    keys.rang(0);
    keys.focused(1500);
    expect([press('x', 1600), press('x', 2700)]).toEqual(['rests', 'counts']);
  });

  it('of the call that goes on counts at once while another begins to ring', () => {
    keys.rang(0);
    expect(press('x', 100)).toBe('counts');
  });

  it('counts at once for an agent who points at the window', () => {
    keys.focused(0);
    keys.pointed();
    expect(press('a', 50)).toBe('counts');
  });
});
