/** Decision: Electron's own command line, `electron [-r module…] [--switch[=value]…] [app folder] [argument…]`, taken apart. */

export interface RuntimeCommandLine {
  switches: Map<string, string>;
  /** The app's folder, as given. */
  appPath: string;
  /** To be loaded before the app (`-r`, `--require`). */
  preloadedModules: string[];
}

/** Switches before the app's folder and after it count alike, as Chromium counts them; `--` ends them. */
export function parseRuntimeCommandLine(args: readonly string[]): RuntimeCommandLine {
  const switches = new Map<string, string>();
  const preloadedModules: string[] = [];
  let appPath: string | undefined;
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg === '--') break;
    const match = /^--([^=]+)(?:=(.*))?$/s.exec(arg);
    if ((arg === '-r' || arg === '--require') && appPath === undefined) {
      index += 1;
      preloadedModules.push(args[index] ?? '');
    } else if (match?.[1] !== undefined) switches.set(match[1], match[2] ?? '');
    else appPath ??= arg;
  }
  return { switches, appPath: appPath ?? '.', preloadedModules };
}

/** Read by Node or by this runtime; they mean nothing to Chromium. */
const ownSwitches = new Set(['inspect', 'headless', 'user-data-dir', 'no-sandbox', 'profile']);

/** The switches to hand on to Chromium. */
export const chromiumSwitches = (switches: ReadonlyMap<string, string>): string[] =>
  [...switches]
    .filter(([name]) => !ownSwitches.has(name))
    .map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
