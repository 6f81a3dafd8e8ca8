/** `/events`: the account's event stream. */
import type { Clock } from '../clock.ts';
import type { EventLog } from '../events/event-log.ts';
import { streamEvents } from '../events/event-stream.ts';
import type { Endpoint } from './endpoint.ts';

export function eventsSurface(log: EventLog, clock: Clock, heartbeatMs: number): Endpoint[] {
  return [
    {
      method: 'GET',
      path: '/events',
      scope: 'read:calls',
      surface: 'events',
      answer: ({ lastEventId }) => ({
        kind: 'stream',
        write: (response, headers) =>
          streamEvents({ response, headers, log, lastEventId, clock, heartbeatMs }),
      }),
    },
  ];
}
