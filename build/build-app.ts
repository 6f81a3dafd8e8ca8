/** Builds everything that runs into `dist/`: main with its workers, the preload, the page. */
import { build } from 'vite';

import { markBuilt } from './build-stamp.ts';
import main from './vite.main.ts';
import preload from './vite.preload.ts';
import renderer from './vite.renderer.ts';

export async function buildApp(): Promise<void> {
  const startedMs = Date.now();
  for (const config of [main, preload, renderer]) await build({ ...config, configFile: false });
  markBuilt(startedMs);
}

if (import.meta.main) await buildApp();
