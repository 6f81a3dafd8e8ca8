/**
 * Vite plugin: takes from Mantine's components the parts that nobody names, as `Menu.Search`. Each is a property of its component, so
 * that the bundler would keep them all.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Plugin } from 'vite';

const root = join(import.meta.dirname, '..');
/** The page, and Mantine, whose components are made of each other's parts. */
const sources = ['renderer/**/*.{ts,tsx}', 'node_modules/@mantine/core/esm/**/*.mjs'];

const partNamed = /\b[A-Z]\w*\.[A-Z]\w*\b(?! = )/g;
const partGiven = /^([A-Z]\w*\.[A-Z]\w*) = \w+;$/gm;

export function namedParts(): Plugin {
  const named = new Set<string>();
  return {
    name: 'named-parts',
    buildStart() {
      for (const file of globSync(sources, { cwd: root }))
        for (const part of partsIn(readFileSync(join(root, file), 'utf8'))) named.add(part);
    },
    transform: {
      filter: { id: /\/@mantine\/core\/esm\/components\// },
      handler: (code) => withoutOthers(code, named),
    },
  };
}

/** What `source` names or draws as a part, `Menu.Item`; not what it only gives its value. */
export const partsIn = (source: string): string[] => [...source.matchAll(partNamed)].map(([part]) => part);

/** A component's module without the parts that are not `named`. */
export const withoutOthers = (code: string, named: ReadonlySet<string>): string =>
  code.replaceAll(partGiven, (given, part: string) => (named.has(part) ? given : ''));
