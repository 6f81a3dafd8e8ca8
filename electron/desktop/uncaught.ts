/**
 * Edge: what no code of main caught, told to the log, which is where an administrator looks who asks why a desktop did not ring.
 * A rejection that nobody waits for ends nothing, so that calls go on; an exception is shown by Electron, as without this.
 */
import { faultText } from '../../shared/errors/app-error.ts';
import type { Log } from '../logging/log.ts';

export function logUncaught(target: Pick<NodeJS.Process, 'on'>, log: Pick<Log, 'error'>): void {
  target.on('uncaughtExceptionMonitor', (thrown) => {
    log.error('Uncaught in main', { problem: faultText(thrown) });
  });
  target.on('unhandledRejection', (reason) => {
    log.error('Unhandled rejection in main', { problem: faultText(reason) });
  });
}
