import { runInNewContext } from 'node:vm';

import fc from 'fast-check';
import { expect, it } from 'vitest';

import { wireFormat } from '../../../build/runtime/wire-format.ts';

const wire = wireFormat();

it('brings any cloneable value back as it was', () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: false,
    withSparseArray: false,
    maxDepth: 4,
  });
  fc.assert(
    fc.property(anything, (value) => {
      expect(wire.decode(wire.encode(value))).toStrictEqual(value);
    }),
  );
});

it('brings an invalid date back as one', () => {
  expect(wire.decode(wire.encode(new Date(Number.NaN)))).toStrictEqual(new Date(Number.NaN));
});

it('brings bytes and errors back', () => {
  expect(wire.decode(wire.encode(new Uint8Array([0, 255])))).toEqual(new Uint8Array([0, 255]));
  expect(wire.decode(wire.encode(new RangeError('too far')))).toEqual(
    Object.assign(new Error('too far'), { name: 'RangeError' }),
  );
});

it('takes __proto__ for a key like any other', () => {
  const value: unknown = JSON.parse('{"__proto__": {"admin": true}}');
  const back = wire.decode(wire.encode(value));
  expect(Object.keys(back as object)).toEqual(['__proto__']);
  expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
});

it('refuses what structured clone refuses', () => {
  expect(() => wire.encode({ callback: () => 1 })).toThrow('An object could not be cloned.');
  expect(() => wire.encode(Symbol('x'))).toThrow('An object could not be cloned.');
});

it('stands alone: its source runs where nothing of this module is', () => {
  // As the isolated world has it: only the function's own text.
  const copy = runInNewContext(`(${wireFormat.toString()})()`) as ReturnType<typeof wireFormat>;
  expect(copy.decode(wire.encode({ a: [1n, undefined, null] }))).toEqual({ a: [1n, undefined, null] });
});
