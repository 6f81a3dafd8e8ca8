import { describe, expect, it } from 'vitest';

import { planShift } from '../../soak/shift-plan.ts';

const kinds = [
  { name: 'often', weight: 3 },
  { name: 'seldom', weight: 1 },
];
const cutOff = { talking: { name: 'talking', weight: 1 }, ringing: { name: 'ringing', weight: 1 } };
const isReload = ({ kind, reload }: ReturnType<typeof planShift>[number]): boolean =>
  reload === true || Object.values<unknown>(cutOff).includes(kind);

const count = (calls: number) => {
  const steps = planShift(calls, kinds, cutOff);
  const reloads = steps.filter(isReload);
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
    expect(count(1000)).toEqual({ calls: 1000, losses: 100, devices: 20, reloads: 15 });
    expect(count(100)).toEqual({ calls: 100, losses: 10, devices: 2, reloads: 2 });
  });

  it('leaves the page alone in its second half, where growth is measured', () => {
    const second = planShift(400, kinds, cutOff).slice(200);
    expect(second.some(isReload)).toBe(false);
  });

  it('plays each kind as often as its weight says, and reloads the page in a talk and in a ring even in the shortest', () => {
    const steps = planShift(40, kinds, cutOff);
    expect(steps.slice(4, 12).filter(({ kind }) => kind === kinds[0])).toHaveLength(6);
    for (const kind of Object.values(cutOff))
      expect(steps.filter((step) => step.kind === kind)).toHaveLength(1);
  });
});
