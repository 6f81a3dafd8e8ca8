/**
 * Edge: what this desktop says that it serves (Allow, RFC 3261 section 20.5). SIP.js has lists of its own, for a first INVITE another
 * one than for the rest: without UPDATE, which is answered here (fault 17), and with methods that nothing comes of.
 */

/** MESSAGE is not: nobody would read it. */
export const servedMethods = 'ACK, BYE, CANCEL, INFO, INVITE, NOTIFY, OPTIONS, PRACK, REFER, UPDATE';

/** @returns the message as it is sent, its Allow true where it has one */
export function withServedMethods(message: string): string {
  const end = message.indexOf('\r\n\r\n');
  const head = end < 0 ? message : message.slice(0, end);
  return head.replace(/^Allow:[^\r\n]*/gim, `Allow: ${servedMethods}`) + message.slice(head.length);
}
