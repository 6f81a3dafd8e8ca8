/** Edge: where a person's folders are: `user-dirs.dirs` of xdg-user-dirs, which names them in the person's language. */
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** @param name as in `XDG_<name>_DIR`; @param otherwise the folder in the home folder where nothing is configured */
export function userDirectory(name: string, otherwise: string): string {
  const file = join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'user-dirs.dirs');
  const configured = new RegExp(`^XDG_${name}_DIR="(.+)"$`, 'm').exec(read(file) ?? '')?.[1];
  return configured?.replace(/^\$HOME(?=\/|$)/, homedir()) ?? join(homedir(), otherwise);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // Not every desktop writes it.
  }
}
