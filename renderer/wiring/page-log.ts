/**
 * Edge: what goes wrong in the page, told to main's log: the engine's warnings, and errors that nobody caught. An
 * administrator who asks why a desktop did not ring looks into that one file.
 */
import { describeThrown } from '../../shared/errors/app-error.ts';
import { type Desktop, longestLogField, longestLogMessage } from '../../shared/ipc.ts';
import type { EngineLog } from '../softphone/engine-log.ts';

/** SIP.js's own chatter (`debug`) stays in the page. */
export const pageLog =
  (desktop: Pick<Desktop, 'request'>): EngineLog =>
  (level, message, fields) => {
    if (level === 'debug') return;
    void desktop.request.reportTrouble({
      message: message.slice(0, longestLogMessage),
      ...(fields === undefined ? {} : { fields: asText(fields) }),
    });
  };

const asText = (fields: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      (typeof value === 'string' ? value : JSON.stringify([value]).slice(1, -1)).slice(0, longestLogField),
    ]),
  );

/** Logs what no code of the page caught. */
export function logUncaught(target: Pick<Window, 'addEventListener'>, log: EngineLog): void {
  target.addEventListener('error', ({ message, filename, lineno }) => {
    log('warn', `Uncaught: ${message}`, { at: `${filename}:${lineno}` });
  });
  target.addEventListener('unhandledrejection', ({ reason }) => {
    log('warn', `Unhandled rejection: ${describeThrown(reason)}`);
  });
}
