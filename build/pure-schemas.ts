/**
 * Vite plugin: says of each schema in `shared/` that making it does nothing else, so that the bundler leaves out those that
 * the page parses nothing with. The page trusts main, which has parsed what it sends.
 */
import { join } from 'node:path';

import type { Plugin } from 'vite';

const shared = join(import.meta.dirname, '../shared/');

export const pureSchemas = (): Plugin => ({
  name: 'pure-schemas',
  transform: {
    filter: { id: /\/shared\/.*\.ts$/ },
    handler: (code, id) =>
      id.startsWith(shared) ? code.replaceAll(/(?<![\w.])z\.[\w.]+\(/g, '/* @__PURE__ */ $&') : null,
  },
});
