/** Edge: one client's server-sent events (WHATWG HTML, section 9.2) over an open HTTP answer. */
import type { ServerResponse } from 'node:http';

import { timestamp, type Clock } from '../clock.ts';
import type { EventLog, LoggedEvent } from './event-log.ts';

/** A client that reads so slowly that this much waits for it is cut off; it resumes with Last-Event-ID. */
const maxBacklogBytes = 1_000_000;

/**
 * Streams `log` into `response` until either side closes, beginning after `lastEventId` where one is given. The caller
 * has written no head yet; `headers` go out with it.
 */
export function streamEvents(options: {
  readonly response: ServerResponse;
  readonly headers: Readonly<Record<string, string>>;
  readonly log: EventLog;
  readonly lastEventId: string | undefined;
  readonly clock: Clock;
  readonly heartbeatMs: number;
}): void {
  const { response, log, clock, lastEventId } = options;
  response.writeHead(200, {
    ...options.headers,
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
  });
  response.flushHeaders();

  const write = (text: string): void => {
    if (response.writableLength > maxBacklogBytes) response.destroy();
    else response.write(text);
  };
  const send = (event: LoggedEvent): void =>
    write(`id: ${event.id}\nevent: ${event.name}\ndata: ${event.data}\n\n`);

  write(': welcome\n\n');
  // Replay and subscription happen in one turn of the event loop: nothing can be published in between.
  if (lastEventId !== undefined) {
    const resumption = log.since(lastEventId);
    if (resumption.kind === 'resumed') resumption.missed.forEach(send);
    else
      write(`event: stream.reset\ndata: ${JSON.stringify({ lastEventId, at: timestamp(clock.now()) })}\n\n`);
  }
  const unsubscribe = log.subscribe(send);

  let heartbeat = clock.after(options.heartbeatMs, beat);
  function beat(): void {
    write(': heartbeat\n\n');
    heartbeat = clock.after(options.heartbeatMs, beat);
  }
  response.once('close', () => {
    heartbeat.cancel();
    unsubscribe();
  });
}
