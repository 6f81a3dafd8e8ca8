/** What the runtime does not have of Electron's API throws by its name, so that nothing fails silently far from its cause. */

import type { EventEmitter } from 'node:events';

const said = (name: string): Error => new Error(`${name} is not provided by build/runtime`);

/** Asked for of any object by await, inspectors and test runners. */
const askedOfAnything = new Set<string | symbol>([
  'then',
  'toJSON',
  'constructor',
  'asymmetricMatch',
  'nodeType',
]);

/** `provided` as it is; reading any other property throws. */
export function orThrow<T extends object>(provided: T, name: string): T {
  return new Proxy(provided, {
    get(target, property): unknown {
      if (Reflect.has(target, property)) {
        // On the object itself, not on this proxy: classes with private members know only themselves.
        const value: unknown = Reflect.get(target, property, target);
        // A property of its own may be a class, whose static members a bound function would hide.
        const inherited = !Object.hasOwn(target, property);
        return typeof value === 'function' && inherited ? value.bind(target) : value;
      }
      if (typeof property === 'symbol' || askedOfAnything.has(property)) return undefined;
      throw said(`${name}.${property}`);
    },
    set: (target, property, value) => Reflect.set(target, property, value, target),
  });
}

/**
 * `provided` by the type of all of it, as Electron's listeners are declared: what it has must fit that type, and what it
 * has not throws by its name where it came through `orThrow`.
 */
export function asWhole<Whole>(provided: Partial<Omit<Whole, keyof EventEmitter>>): Whole {
  const whole: unknown = provided;
  return whole as Whole;
}

/** Stands for a whole module or class that is not there: can be imported, and throws when it is used. */
export function notProvided(name: string): object {
  const use = (): never => {
    throw said(`electron.${name}`);
  };
  // A function, so that it can be called and constructed.
  return new Proxy(
    function absent() {
      return undefined;
    },
    {
      construct: use,
      apply: use,
      get: (target, property): unknown => {
        if (typeof property === 'symbol' || askedOfAnything.has(property))
          return Reflect.get(target, property);
        throw said(`${name}.${property}`);
      },
    },
  );
}
