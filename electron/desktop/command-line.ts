/**
 * Decision: what the command line asks for. Everything from the first link on is data: a link is registered with `--`
 * before it (see deep-links.ts), and whatever stands behind a link is ignored, so nothing in a link becomes a switch.
 */

export interface CommandLine {
  profilePath?: string;
  link?: string;
}

/** `tel:…` and the like; a path such as `C:\x` is no link: one letter is a drive. */
export const linkPattern = /^[a-z][a-z0-9+.-]+:/i;

/** @param args the arguments after Electron's executable and, unpackaged, after the app's folder. */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const commandLine: CommandLine = {};
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] ?? '';
    if (arg.startsWith('--profile=')) commandLine.profilePath = arg.slice('--profile='.length);
    else if (arg === '--profile') {
      const path = args[index + 1];
      if (path !== undefined) commandLine.profilePath = path;
      index += 1;
    } else if (linkPattern.test(arg)) {
      commandLine.link = arg;
      break;
    }
  }
  return commandLine;
}

/** What becomes of a second start, for whoever stands at its terminal. */
export function wordHandOver({ link, profilePath }: CommandLine): string {
  if (profilePath !== undefined) return 'quit it first to start with another profile.';
  return link === undefined ? 'its window was brought to the front.' : 'it was given the link.';
}

/**
 * Switches that open a packaged app to anyone who can start it: a debugger, a page without its sandbox, a traffic
 * diversion. Chromium reads them before any JavaScript runs, and no fuse turns them off (electron/fuses#2), so a
 * packaged app that finds one exits.
 */
export const forbiddenWhenPackaged = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'no-sandbox',
  'disable-web-security',
  'load-extension',
  'host-rules',
  'host-resolver-rules',
  'proxy-server',
  'proxy-pac-url',
  'ignore-certificate-errors',
  'js-flags',
  'renderer-cmd-prefix',
  'gpu-launcher',
  'utility-cmd-prefix',
  'inspect',
  'inspect-brk',
  'headless',
] as const;
