/**
 * Values between main and the page as text, since CDP carries only text. Covers what structured clone covers and an app
 * sends: plain data, undefined, Date, Map, Set, bytes, bigint and errors; anything else throws, as in Electron.
 *
 * The same code runs in the page's isolated world: it refers to nothing outside this function.
 */

export interface WireFormat {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/** What is more than a string or a boolean, with its type; null is undefined. */
type Packed =
  | string
  | boolean
  | null
  | { type: 'null' }
  | { type: 'number' | 'bigint'; value: string }
  | { type: 'date'; value: number }
  | { type: 'bytes'; value: number[] }
  | { type: 'array' | 'set'; value: Packed[] }
  | { type: 'map'; value: [Packed, Packed][] }
  /** Entries, not an object: a key such as __proto__ comes through as data. */
  | { type: 'object'; value: [string, Packed][] }
  | { type: 'error'; name: string; message: string };

export function wireFormat(): WireFormat {
  const pack = (value: unknown): Packed => {
    if (value === undefined) return null;
    if (value === null) return { type: 'null' };
    if (typeof value === 'string' || typeof value === 'boolean') return value;
    // As text: NaN, the infinities and -0 are no JSON.
    if (typeof value === 'number')
      return { type: 'number', value: Object.is(value, -0) ? '-0' : String(value) };
    if (typeof value === 'bigint') return { type: 'bigint', value: String(value) };
    if (typeof value !== 'object') throw new TypeError('An object could not be cloned.');
    if (Array.isArray(value)) return { type: 'array', value: value.map(pack) };
    if (value instanceof Date) return { type: 'date', value: value.getTime() };
    if (value instanceof Map)
      return { type: 'map', value: [...value].map(([key, item]) => [pack(key), pack(item)]) };
    if (value instanceof Set) return { type: 'set', value: [...value].map(pack) };
    if (value instanceof Uint8Array) return { type: 'bytes', value: Array.from(value) };
    if (value instanceof Error) return { type: 'error', name: value.name, message: value.message };
    return { type: 'object', value: Object.entries(value).map(([key, item]) => [key, pack(item)]) };
  };

  const unpack = (packed: Packed): unknown => {
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
        return new Date(packed.value);
      case 'bytes':
        return new Uint8Array(packed.value);
      case 'array':
        return packed.value.map(unpack);
      case 'set':
        return new Set(packed.value.map(unpack));
      case 'map':
        return new Map(packed.value.map(([key, item]) => [unpack(key), unpack(item)]));
      case 'error':
        return Object.assign(new Error(packed.message), { name: packed.name });
      case 'object': {
        const object = {};
        for (const [key, item] of packed.value) {
          const value = unpack(item);
          Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
        }
        return object;
      }
    }
  };

  return {
    encode: (value) => JSON.stringify(pack(value)),
    decode: (text) => unpack(JSON.parse(text) as Packed),
  };
}
