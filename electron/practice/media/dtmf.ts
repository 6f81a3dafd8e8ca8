/** Decision: the digits an agent presses, from RTP telephone events (RFC 4733) and from SIP INFO. */

const events = '0123456789*#ABCD';

/** Finds each key press once among the packets that repeat it: all packets of one event carry its start as timestamp. */
export class TelephoneEventReceiver {
  #last: number | undefined;

  /** The digit, on the first packet of its event. */
  receive(rtpTimestamp: number, payload: Uint8Array): string | undefined {
    const event = payload[0];
    if (payload.length < 4 || event === undefined || this.#last === rtpTimestamp) return undefined;
    this.#last = rtpTimestamp;
    return events[event];
  }
}

/** The digit of an INFO body of `application/dtmf-relay` (`Signal=5`) or `application/dtmf` (`5`). */
export function infoDigit(contentType: string, body: string): string | undefined {
  const mediaType = contentType.split(';')[0]?.trim().toLowerCase();
  const signal =
    mediaType === 'application/dtmf-relay'
      ? /^Signal *= *(\S+)/im.exec(body)?.[1]
      : mediaType === 'application/dtmf'
        ? body.trim()
        : undefined;
  if (signal === undefined) return undefined;
  const digit = /^\d\d$/.test(signal) ? events[Number(signal)] : signal.toUpperCase();
  return digit?.length === 1 && events.includes(digit) ? digit : undefined;
}
