/** Edge: the keys of unanswered wishes on the disk; a disk that refuses costs only what a restart would. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describeThrown } from '../../shared/errors/app-error.ts';
import { KeptFile } from '../account/kept-file.ts';
import type { Log } from '../logging/log.ts';
import type { KeptWishes } from '../telephony/wish-keys.ts';

export function keptWishes(folder: string, log: Log): KeptWishes {
  const file = new KeptFile(join(folder, 'unanswered-wishes.json'));
  const unlessRefused = <T>(act: () => T): T | undefined => {
    try {
      return act();
    } catch (thrown) {
      log.warn('Unanswered wishes are not kept', { reason: describeThrown(thrown) });
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
