/** Edge: tells what a server answered from what SIP.js made up itself. */
import type { IncomingResponse } from 'sip.js/lib/core';

/** SIP.js makes 408 and 503 of its own for a time-out and a dead transport; those came by no way. */
export const isFromServer = ({ message }: Pick<IncomingResponse, 'message'>): boolean =>
  message.hasHeader('via');
