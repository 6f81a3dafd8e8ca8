/**
 * Values between main and the page, and between the page's two worlds, as text, since CDP carries only text. Covers what
 * structured clone covers and an app sends: plain data, undefined, Date, RegExp, Map, Set, bytes, bigint and errors;
 * anything else throws, as in Electron.
 *
 * The same code runs in the page's worlds: it refers to nothing outside this function.
 */

export type AnyFunction = (...args: unknown[]) => unknown;

export interface WireFormat {
  /**
   * @param numberOf names a function by a number; without it a function can't be carried
   * @throws TypeError for what can't be carried
   */
  encode(value: unknown, numberOf?: (carried: AnyFunction) => number): string;
  /** @param functionOf stands for the function of that number */
  decode(text: string, functionOf?: (number: number) => unknown): unknown;
}

/** What is more than a string or a boolean, with its type; null is undefined. */
type Packed =
  | string
  | boolean
  | null
  | { type: 'null' }
  | { type: 'number' | 'bigint'; value: string }
  | { type: 'date'; value: number | null }
  | { type: 'function'; value: number }
  | { type: 'regexp'; source: string; flags: string }
  | { type: 'bytes'; kind: string; value: number[] }
  | { type: 'array' | 'set'; value: Packed[] }
  | { type: 'map'; value: [Packed, Packed][] }
  /** Entries, not an object: a key such as __proto__ comes through as data. */
  | { type: 'object'; value: [string, Packed][] }
  | { type: 'error'; name: string; message: string };

export function wireFormat(): WireFormat {
  const uncloneable = (): never => {
    throw new TypeError('An object could not be cloned.');
  };
  const views: Record<string, new (bytes: ArrayBuffer) => unknown> = {
    DataView,
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
  };

  const pack = (value: unknown, numberOf?: (carried: AnyFunction) => number): Packed => {
    const inner = (item: unknown): Packed => pack(item, numberOf);
    if (value === undefined) return null;
    if (value === null) return { type: 'null' };
    if (typeof value === 'string' || typeof value === 'boolean') return value;
    // As text: NaN, the infinities and -0 are no JSON.
    if (typeof value === 'number')
      return { type: 'number', value: Object.is(value, -0) ? '-0' : String(value) };
    if (typeof value === 'bigint') return { type: 'bigint', value: String(value) };
    if (typeof value === 'function')
      return { type: 'function', value: numberOf?.(value as AnyFunction) ?? uncloneable() };
    if (typeof value !== 'object') return uncloneable();
    if (Array.isArray(value)) return { type: 'array', value: value.map(inner) };
    if (value instanceof Date) return { type: 'date', value: value.getTime() };
    if (value instanceof RegExp) return { type: 'regexp', source: value.source, flags: value.flags };
    if (value instanceof Map)
      return { type: 'map', value: [...value].map(([key, item]) => [inner(key), inner(item)]) };
    if (value instanceof Set) return { type: 'set', value: [...value].map(inner) };
    if (value instanceof ArrayBuffer)
      return { type: 'bytes', kind: 'ArrayBuffer', value: Array.from(new Uint8Array(value)) };
    if (ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
      // Node's Buffer arrives as the Uint8Array that it is.
      const kind = value.constructor.name in views ? value.constructor.name : 'Uint8Array';
      return { type: 'bytes', kind, value: Array.from(bytes) };
    }
    if (value instanceof Error) return { type: 'error', name: value.name, message: value.message };
    if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet)
      return uncloneable();
    return { type: 'object', value: Object.entries(value).map(([key, item]) => [key, inner(item)]) };
  };

  const unpack = (packed: Packed, functionOf?: (number: number) => unknown): unknown => {
    const inner = (item: Packed): unknown => unpack(item, functionOf);
    if (packed === null) return undefined;
    if (typeof packed !== 'object') return packed;
    switch (packed.type) {
      case 'null':
        return null;
      case 'number':
        return Number(packed.value);
      case 'bigint':
        return BigInt(packed.value);
      case 'date':
        // JSON has no NaN: an invalid date comes as null.
        return new Date(packed.value ?? Number.NaN);
      case 'function':
        return functionOf?.(packed.value);
      case 'regexp':
        return new RegExp(packed.source, packed.flags);
      case 'bytes': {
        const { buffer } = new Uint8Array(packed.value);
        const View = views[packed.kind];
        return View === undefined ? buffer : new View(buffer);
      }
      case 'array':
        return packed.value.map(inner);
      case 'set':
        return new Set(packed.value.map(inner));
      case 'map':
        return new Map(packed.value.map(([key, item]) => [inner(key), inner(item)]));
      case 'error':
        return Object.assign(new Error(packed.message), { name: packed.name });
      case 'object': {
        const object = {};
        for (const [key, item] of packed.value) {
          const value = inner(item);
          Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
        }
        return object;
      }
    }
  };

  return {
    encode: (value, numberOf) => JSON.stringify(pack(value, numberOf)),
    decode: (text, functionOf) => unpack(JSON.parse(text) as Packed, functionOf),
  };
}
