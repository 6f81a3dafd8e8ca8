/** Edge: a small text on the disk that main keeps between runs; a disk that refuses costs only what a restart would. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describeThrown } from '../../shared/errors/app-error.ts';
import { KeptFile, type KeptText } from '../account/kept-file.ts';
import type { Log } from '../logging/log.ts';

/** @param fileName in `folder`; gone while the text is `{}` */
export function keptText(folder: string, fileName: string, log: Log): KeptText {
  const file = new KeptFile(join(folder, fileName));
  const unlessRefused = <T>(act: () => T): T | undefined => {
    try {
      return act();
    } catch (thrown) {
      log.warn('Not kept on the disk', { fileName, reason: describeThrown(thrown) });
      return undefined;
    }
  };
  return {
    read: () => unlessRefused(() => (existsSync(file.path) ? readFileSync(file.path, 'utf8') : undefined)),
    write: (content) => {
      unlessRefused(() => (content === '{}' ? file.wipe() : file.write(content)));
    },
  };
}
