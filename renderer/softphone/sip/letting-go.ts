/**
 * Edge: a re-INVITE of which neither itself nor its CANCEL is answered is let go of. The client transaction is to be destroyed then
 * (RFC 3261 section 9.1), but SIP.js offers nothing anew before it has a final response. So it gets the one that the far side owes;
 * the ACK that it sends to that is absorbed by whoever receives it.
 */
import type { Transport } from 'sip.js';
import type { OutgoingRequestMessage } from 'sip.js/lib/core';

export function letGo(
  transport: Pick<Transport, 'onMessage'>,
  request: Pick<OutgoingRequestMessage, 'toString'>,
): void {
  const [head = ''] = request.toString().split('\r\n\r\n');
  const echoed = head.split('\r\n').filter((line) => /^(?:Via|From|To|Call-ID|CSeq):/i.test(line));
  transport.onMessage?.(
    ['SIP/2.0 487 Request Terminated', ...echoed, 'Content-Length: 0', '', ''].join('\r\n'),
  );
}
