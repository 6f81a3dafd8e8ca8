/**
 * Edge: one handler for each request of the IPC table. Sender first, then the payload's schema, then the service; an
 * answer is always a Result, so the kind of a failure survives the way to the page.
 */
import type { IpcMain } from 'electron';

import { describeThrown, fail, faultText, localError, type Result } from '../../shared/errors/app-error.ts';
import {
  requestChannel,
  type RequestName,
  requestNames,
  type RequestPayload,
  requests,
  type RequestValue,
} from '../../shared/ipc.ts';
import type { Log } from '../logging/log.ts';
import { isTrustedSender } from './trusted-sender.ts';

/** What main does for each request. */
export type RequestHandlers = {
  [N in RequestName]: (
    payload: RequestPayload<N>,
  ) => Promise<Result<RequestValue<N>>> | Result<RequestValue<N>>;
};

export function serveRequests(
  ipcMain: Pick<IpcMain, 'handle'>,
  handlers: RequestHandlers,
  options: { appOrigin: string; log: Log },
): void {
  for (const name of requestNames) {
    ipcMain.handle(requestChannel(name), async (event, payload: unknown): Promise<Result<unknown>> => {
      if (!isTrustedSender(event.senderFrame, options.appOrigin)) {
        options.log.warn('IPC refused: not the page', { name, origin: event.senderFrame?.origin });
        return fail(localError('untrusted_sender', name));
      }
      return answer(name, payload, handlers, options.log);
    });
  }
}

async function answer<N extends RequestName>(
  name: N,
  payload: unknown,
  handlers: RequestHandlers,
  log: Log,
): Promise<Result<RequestValue<N>>> {
  const parsed = requests[name].payload.safeParse(payload);
  if (!parsed.success) {
    log.warn('IPC refused: bad payload', { name, problem: parsed.error.message });
    return fail(localError('bad_payload', name));
  }
  try {
    return await handlers[name](parsed.data as RequestPayload<N>);
  } catch (thrown) {
    // A bug of ours: the page must still get an answer, and the log the whole story.
    log.error('IPC request failed', { name, problem: faultText(thrown) });
    return fail(localError('internal', describeThrown(thrown)));
  }
}
