/** Which executable runs the app: Electron where its binary is there or can be got, else the stand-in. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const packageFolder = join(root, 'node_modules/electron');
/** Says that a download was refused, so that not every start tries again. */
const refusal = join(root, 'node_modules/.cache/firstleg/electron-refused');
const oneDayMs = 24 * 60 * 60 * 1000;
/** About 120 MB; a host that does not answer at all is given up by the installer long before. */
const downloadMs = 5 * 60 * 1000;

export const standIn = join(root, 'build/runtime/electron');

/** Electron's binary, if it is installed. Never by importing `electron`: that would begin a download. */
export function installedElectron(): string | undefined {
  const pathFile = join(packageFolder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const binary = join(packageFolder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(binary) ? binary : undefined;
}

/**
 * The installed binary, or the one that a single try can get, or the stand-in.
 * @param trying is told of the try, since a download takes a while
 */
export function electronExecutable(trying: () => void): string {
  const installed = installedElectron();
  if (installed !== undefined) return installed;
  if (!existsSync(refusal) || Date.now() - statSync(refusal).mtimeMs > oneDayMs) {
    trying();
    const install = spawnSync(process.execPath, [join(packageFolder, 'install.js')], {
      stdio: 'ignore',
      timeout: downloadMs,
    });
    const got = install.status === 0 ? installedElectron() : undefined;
    if (got !== undefined) {
      rmSync(refusal, { force: true });
      return got;
    }
    mkdirSync(join(refusal, '..'), { recursive: true });
    writeFileSync(refusal, new Date().toISOString());
  }
  return standIn;
}
