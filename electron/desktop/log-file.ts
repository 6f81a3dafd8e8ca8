/** Edge: electron-log, writing one redacted file in the user's folder; the console too while unpackaged. */
import { join } from 'node:path';

import electronLog from 'electron-log/main.js';

import type { Log } from '../logging/log.ts';
import { Redactor } from '../logging/redact.ts';

const fiveMebibytes = 5 * 1024 * 1024;

export function openLogFile(folder: string, options: { console: boolean }): Log {
  const redactor = new Redactor();
  // It looks for a name in the package.json of wherever the app was started otherwise.
  electronLog.transports.file.setAppName('firstleg');
  electronLog.transports.file.resolvePathFn = () => join(folder, 'logs', 'main.log');
  electronLog.transports.file.maxSize = fiveMebibytes;
  electronLog.transports.console.level = options.console ? 'info' : false;
  electronLog.transports.ipc.level = false;
  electronLog.hooks.push((message) => ({
    ...message,
    data: message.data.map((part: unknown) =>
      redactor.redact(typeof part === 'string' ? part : JSON.stringify(part)),
    ),
  }));
  const write =
    (level: Exclude<keyof Log, 'conceal'>) =>
    (message: string, fields?: Record<string, unknown>): void => {
      electronLog[level](fields === undefined ? message : `${message} ${JSON.stringify(fields)}`);
    };
  return {
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    conceal: (secret, passing) => redactor.conceal(secret, passing),
  };
}
