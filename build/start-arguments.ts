/**
 * Decision: the command line of Electron for what `npm start --` was given. Electron's switches stand before the app's
 * folder, the app's own arguments after it, and a link last behind `--`, as a desktop hands it over: nothing in it is a
 * switch.
 */
import { linkPattern } from '../electron/desktop/command-line.ts';

/** The app's own options are not Electron's; `--profile` may have its value in the next argument. */
const isElectronSwitch = (argument: string): boolean =>
  argument.startsWith('--') && argument !== '--' && !/^--profile(?:=|$)/.test(argument);

export interface StartArguments {
  /** Before the app's folder. */
  switches: string[];
  /** After it. */
  ofTheApp: string[];
}

export function startArguments(given: readonly string[]): StartArguments {
  const link = given.findIndex((argument) => linkPattern.test(argument));
  const before = link < 0 ? given : given.slice(0, link);
  const ofTheApp = before.filter((argument) => !isElectronSwitch(argument) && argument !== '--');
  return {
    switches: before.filter(isElectronSwitch),
    ofTheApp: link < 0 ? ofTheApp : [...ofTheApp, '--', ...given.slice(link)],
  };
}
