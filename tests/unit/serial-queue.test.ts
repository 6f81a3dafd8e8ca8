import { expect, it } from 'vitest';

import { SerialQueue } from '../../shared/serial-queue.ts';

it('begins no step before the one before has ended, and goes on after one that failed', async () => {
  const queue = new SerialQueue();
  const steps: string[] = [];
  const slow = Promise.withResolvers<string>();
  const first = queue.run(async () => {
    steps.push('first begins');
    steps.push(await slow.promise);
    throw new Error('no disk');
  });
  const second = queue.run(() => {
    steps.push('second begins');
    return Promise.resolve(2);
  });
  await Promise.resolve();
  slow.resolve('first ends');
  await expect(first).rejects.toThrow('no disk');
  expect(await second).toBe(2);
  expect(steps).toEqual(['first begins', 'first ends', 'second begins']);
});
