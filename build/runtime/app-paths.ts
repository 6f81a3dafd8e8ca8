/** `app.getPath` as Electron answers it on Linux. */
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';

import { userDirectory } from './user-directory.ts';

/** @param executable what stands for Electron's executable */
export function defaultPaths(options: {
  appName: string;
  userDataDir: string | undefined;
  executable: string;
}): Map<string, string> {
  const { appName, userDataDir, executable } = options;
  const home = homedir();
  const appData = process.env['XDG_CONFIG_HOME'] ?? join(home, '.config');
  const userData = userDataDir ?? join(appData, appName);
  return new Map([
    ['home', home],
    ['appData', appData],
    ['userData', userData],
    ['sessionData', userData],
    ['logs', join(userData, 'logs')],
    ['crashDumps', join(userData, 'Crashpad')],
    ['temp', tmpdir()],
    ['exe', executable],
    ['module', executable],
    ['desktop', userDirectory('DESKTOP', 'Desktop')],
    ['documents', userDirectory('DOCUMENTS', 'Documents')],
    ['downloads', userDirectory('DOWNLOAD', 'Downloads')],
    ['music', userDirectory('MUSIC', 'Music')],
    ['pictures', userDirectory('PICTURES', 'Pictures')],
    ['videos', userDirectory('VIDEOS', 'Videos')],
  ]);
}
