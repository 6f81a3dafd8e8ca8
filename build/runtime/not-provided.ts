/** What the runtime does not have of Electron's API throws by its name, so that nothing fails silently far from its cause. */

/** `provided` as it is; any other property throws. */
export function orThrow<T extends object>(provided: T, name: string): T {
  return new Proxy(provided, {
    get(target, property): unknown {
      if (Reflect.has(target, property)) {
        // On the object itself, not on this proxy: classes with private members know only themselves.
        const value: unknown = Reflect.get(target, property, target);
        return typeof value === 'function' ? value.bind(target) : value;
      }
      // Asked for by await, by inspectors and by test runners of any object.
      if (typeof property === 'symbol' || ['then', 'toJSON', 'constructor'].includes(property))
        return undefined;
      throw new Error(`${name}.${property} is not provided by build/runtime`);
    },
    set: (target, property, value) => Reflect.set(target, property, value, target),
  });
}
