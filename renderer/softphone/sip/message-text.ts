/**
 * Edge: the text of a SIP message as a WebSocket delivers it, in a text frame or a binary one (RFC 7118 section 4.1). SIP is UTF-8
 * (RFC 3261 section 7), but carriers pass on names in Latin-1, which Kamailio and others then send in binary frames.
 */

/** @param data of a message event of a socket whose `binaryType` is `arraybuffer` */
export function messageText(data: string | ArrayBuffer): string {
  if (typeof data === 'string') return data;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    // Not UTF-8: nothing but the name is at stake, and any byte is a letter in Latin-1.
    return new TextDecoder('latin1').decode(data);
  }
}
