/** What runs first in the page's own world: puts what the preload exposes on `window`, frozen. Sent as source. */
import type { AnyFunction } from './wire-format.ts';

export type Exposed = [name: string, api: unknown][];

export function pageWorld(bridge: (root: AnyFunction) => AnyFunction) {
  const { freeze, defineProperty, values } = Object;
  const deepFreeze = (value: unknown): unknown => {
    if (value !== null && typeof value === 'object') for (const item of values(value)) deepFreeze(item);
    return freeze(value);
  };
  let exposed = false;
  const expose = (apis: unknown): void => {
    if (exposed || apis === undefined) return;
    exposed = true;
    for (const [name, api] of apis as Exposed) {
      defineProperty(globalThis, name, { value: deepFreeze(api), enumerable: true });
    }
  };
  // Whichever world is the second to run brings it here.
  const preload = bridge(expose);
  expose(preload());
}
