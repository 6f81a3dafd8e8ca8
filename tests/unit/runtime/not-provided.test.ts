import { expect, it } from 'vitest';

import { notProvided, orThrow } from '../../../build/runtime/not-provided.ts';

class Counter {
  #count = 0;
  add(): number {
    this.#count += 1;
    return this.#count;
  }
}

it('gives what is provided, private members included, and names what is not', () => {
  const counter = orThrow(new Counter(), 'counter');
  expect(counter.add()).toBe(1);
  expect(() => Reflect.get(counter, 'subtract') as unknown).toThrow(
    'counter.subtract is not provided by build/runtime',
  );
});

it('can be awaited', async () => {
  const counter = orThrow(new Counter(), 'counter');
  expect(await Promise.resolve(counter)).toBe(counter);
});

it('lets a whole module be imported, and throws when it is used', () => {
  const absent = notProvided('TouchBar');
  expect(() => Reflect.get(absent, 'create') as unknown).toThrow('TouchBar.create is not provided');
  expect(() => Reflect.construct(absent as new () => object, []) as unknown).toThrow(
    'electron.TouchBar is not provided',
  );
});
