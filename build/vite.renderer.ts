/** Bundles the page. Relative URLs only: it is served from `app://bundle/`, and from an intercepted origin on the stand-in. */
import { join } from 'node:path';

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

import { pureSchemas } from './pure-schemas.ts';

const root = join(import.meta.dirname, '..');

export default defineConfig({
  root: join(root, 'renderer'),
  base: './',
  logLevel: 'warn',
  plugins: [react(), pureSchemas()],
  build: {
    target: 'chrome150',
    outDir: join(root, 'dist/renderer'),
    emptyOutDir: true,
    // A font or picture as data: URL would need wider CSP sources.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One sheet, here before anything is drawn: a screen that comes later is never without its style.
    cssCodeSplit: false,
    // `npm run bench -- bundle-size` watches its size.
    chunkSizeWarningLimit: 1500,
  },
});
