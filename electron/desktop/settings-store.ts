/**
 * Edge: settings.json through electron-store. A file that cannot be read is moved aside and said, never deleted and
 * never a reason not to start.
 */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';

import Store from 'electron-store';

import { type Settings, defaultSettings, settingsSchema } from '../../shared/settings.ts';

export class SettingsStore {
  readonly #store: Store<Settings>;
  /** Where an unreadable file was moved, if there was one. */
  readonly movedAside: string | undefined;

  /** @param stamp goes into the name of a file moved aside, e.g. `2026-11-23T10-00-00Z`. */
  constructor(folder: string, stamp: string) {
    this.movedAside = moveAsideIfUnreadable(join(folder, 'settings.json'), stamp);
    this.#store = new Store<Settings>({ cwd: folder, name: 'settings', defaults: defaultSettings });
  }

  get(): Settings {
    return { ...defaultSettings, ...this.#store.store };
  }

  set(settings: Settings): void {
    this.#store.store = settings;
  }
}

function moveAsideIfUnreadable(path: string, stamp: string): string | undefined {
  if (!existsSync(path) || isReadable(readFileSync(path, 'utf8'))) return undefined;
  const aside = path.replace(/\.json$/, `-UNREADABLE-${stamp}.json`);
  renameSync(path, aside);
  return aside;
}

function isReadable(content: string): boolean {
  try {
    const parsed: unknown = JSON.parse(content);
    // Older files may lack newer settings; what is there must fit.
    return isRecord(parsed) && settingsSchema.safeParse({ ...defaultSettings, ...parsed }).success;
  } catch {
    return false; // Not JSON: the caller moves the file aside.
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
