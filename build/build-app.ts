/** Builds everything that runs into `dist/`: main with its workers, the preload, the page. */
import { build } from 'vite';

import main from './vite.main.ts';
import preload from './vite.preload.ts';
import renderer from './vite.renderer.ts';

export async function buildApp(): Promise<void> {
  for (const config of [main, preload, renderer]) await build({ ...config, configFile: false });
}

if (import.meta.main) await buildApp();
