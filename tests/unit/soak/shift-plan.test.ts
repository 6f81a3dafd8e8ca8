import { describe, expect, it } from 'vitest';

import { planShift } from '../../soak/shift-plan.ts';

const kinds = [
  { name: 'often', weight: 3 },
  { name: 'seldom', weight: 1 },
];
const interrupted = { name: 'interrupted', weight: 1 };

const count = (calls: number) => {
  const steps = planShift(calls, kinds, interrupted);
  const reloads = steps.filter(({ kind, reload }) => reload === true || kind === interrupted);
  const of = (...wanted: string[]) =>
    steps.filter(({ disturbance }) => disturbance !== undefined && wanted.includes(disturbance)).length;
  return {
    calls: steps.length,
    losses: of('socket-cut', 'socket-frozen'),
    devices: of('device-change'),
    reloads: reloads.length,
  };
};

describe('the plan of a soak', () => {
  it('has for 1,000 calls what the full shift has, and its share for fewer', () => {
    expect(count(1000)).toEqual({ calls: 1000, losses: 100, devices: 20, reloads: 10 });
    expect(count(100)).toEqual({ calls: 100, losses: 10, devices: 2, reloads: 1 });
  });

  it('leaves the page alone in its second half, where growth is measured', () => {
    const second = planShift(400, kinds, interrupted).slice(200);
    expect(second.some(({ kind, reload }) => reload === true || kind === interrupted)).toBe(false);
  });

  it('plays each kind as often as its weight says, and interrupts a call at the first reload', () => {
    const steps = planShift(50, kinds, interrupted);
    expect(steps.slice(4, 12).filter(({ kind }) => kind === kinds[0])).toHaveLength(6);
    expect(steps.find(({ kind }) => kind === interrupted)).toBeDefined();
  });
});
