/** Bundles the main process and its workers, each into one file: start-up reads few files, and the asar holds no sources. */
import { join } from 'node:path';

import { defineConfig } from 'vite';

const root = join(import.meta.dirname, '..');

export default defineConfig({
  root,
  logLevel: 'warn',
  build: {
    ssr: true,
    target: 'node24',
    outDir: 'dist/main',
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    // Read from the disk, not fetched: one large file is what is wanted.
    chunkSizeWarningLimit: 5000,
    rolldownOptions: {
      input: {
        main: join(root, 'electron/main.ts'),
        'call-log-worker': join(root, 'electron/calllog/call-log-worker.ts'),
        'practice-worker': join(root, 'electron/practice/practice-worker.ts'),
      },
      external: ['electron'],
      output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
  ssr: { noExternal: true, target: 'node' },
});
