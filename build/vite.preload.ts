/** Bundles the preload into one CommonJS file: Electron's sandboxed preload knows no ES modules. */
import { join } from 'node:path';

import { defineConfig } from 'vite';

const root = join(import.meta.dirname, '..');

export default defineConfig({
  root,
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'chrome150',
    outDir: 'dist/preload',
    emptyOutDir: true,
    minify: true,
    rolldownOptions: {
      input: join(root, 'electron/preload/preload.ts'),
      external: ['electron'],
      output: { format: 'cjs', entryFileNames: 'preload.cjs', codeSplitting: false },
    },
  },
  ssr: { noExternal: true, target: 'webworker' },
});
