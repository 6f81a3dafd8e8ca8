/**
 * What a SIP server may be sent and should survive: messages of our own making after the ideas of RFC 4475 (its section in
 * brackets) and a few that come of WebSocket. `outcome` is the status of the answer, or none where there must be none.
 */
export interface MalformedMessage {
  readonly what: string;
  readonly text: string;
  readonly outcome: string | undefined;
}

/** In each message: its branch, by which its answer is known. */
export const branchMark = 'z9hG4bK-malformed';

const lines = (...parts: string[]): string => `${parts.join('\r\n')}\r\n\r\n`;

const request = (method: string, target: string, ...more: string[]): string =>
  lines(
    `${method} ${target} SIP/2.0`,
    `Via: SIP/2.0/WS client.invalid;branch=${branchMark}`,
    'Max-Forwards: 70',
    'From: <sip:agent1@practice.firstleg.invalid>;tag=f1',
    'To: <sip:contact@practice.firstleg.invalid>',
    'Call-ID: malformed@client.invalid',
    ...more,
  );

const contact = 'Contact: <sip:agent1@client.invalid>';
const options = (...more: string[]): string =>
  request('OPTIONS', 'sip:practice@practice.firstleg.invalid', 'CSeq: 7 OPTIONS', ...more);

export const malformedMessages: readonly MalformedMessage[] = [
  {
    what: 'a Request-URI of an unknown scheme [3.3.2]',
    text: request('OPTIONS', 'nobodyKnowsThisScheme:totallyopaquecontent', 'CSeq: 3 OPTIONS'),
    outcome: '416',
  },
  {
    what: 'a Request-URI of a scheme that SIP does not use [3.3.3]',
    text: request('OPTIONS', 'soap.beep://192.0.2.103:3002', 'CSeq: 3 OPTIONS'),
    outcome: '416',
  },
  {
    what: 'a secure URI, which a WebSocket to loopback is not',
    text: request('OPTIONS', 'sips:practice@practice.firstleg.invalid', 'CSeq: 3 OPTIONS'),
    outcome: '416',
  },
  {
    what: 'no From, To or Call-ID [3.3.1]',
    text: lines(
      'INVITE sip:user@practice.firstleg.invalid SIP/2.0',
      'CSeq: 193942 INVITE',
      `Via: SIP/2.0/WS client.invalid;branch=${branchMark}`,
      'Content-Type: application/sdp',
    ),
    outcome: undefined,
  },
  {
    what: 'no Via',
    text: lines(
      'OPTIONS sip:a@b.invalid SIP/2.0',
      'CSeq: 1 OPTIONS',
      'Call-ID: x',
      'From: <sip:a@b>;tag=1',
      'To: <sip:a@b>',
    ),
    outcome: undefined,
  },
  {
    what: 'a From without tag',
    text: options().replace(';tag=f1', ''),
    outcome: '400',
  },
  {
    what: 'a CSeq of another method [3.1.2.17]',
    text: request('OPTIONS', 'sip:practice@practice.firstleg.invalid', 'CSeq: 8 INVITE'),
    outcome: '400',
  },
  {
    what: 'an unknown method with a CSeq of another one [3.1.2.18]',
    text: request('NEWMETHOD', 'sip:practice@practice.firstleg.invalid', 'CSeq: 8 INVITE'),
    outcome: '400',
  },
  {
    what: 'an unknown method',
    text: request('NEWMETHOD', 'sip:practice@practice.firstleg.invalid', 'CSeq: 8 NEWMETHOD'),
    outcome: '405',
  },
  {
    what: 'a method of every character a token may have [3.1.1.2]',
    text: request(
      "!interesting-Method0123456789_*+`.%indeed'~",
      'sip:a@b.invalid',
      "CSeq: 1 !interesting-Method0123456789_*+`.%indeed'~",
    ),
    outcome: '405',
  },
  {
    what: 'a Content-Length beyond the body [3.1.2.2]',
    text: options('Content-Length: 9999'),
    outcome: '400',
  },
  { what: 'a negative Content-Length [3.1.2.3]', text: options('Content-Length: -999'), outcome: undefined },
  {
    what: 'two Content-Lengths that differ',
    text: options('Content-Length: 0', 'Content-Length: 5'),
    outcome: '400',
  },
  {
    what: 'a CSeq beyond 32 bits [3.1.2.4]',
    text: request('OPTIONS', 'sip:practice@practice.firstleg.invalid', 'CSeq: 36893488147419103232 OPTIONS'),
    outcome: '400',
  },
  {
    what: 'an unterminated quotation in To [3.1.2.6]',
    text: options().replace('To: <sip:contact', 'To: "Mr. J. User <sip:contact'),
    outcome: undefined,
  },
  {
    what: 'a Request-URI in angle brackets [3.1.2.7]',
    text: request('OPTIONS', '<sip:a@b.invalid>', 'CSeq: 1 OPTIONS'),
    outcome: undefined,
  },
  {
    what: 'white space in the Request-URI [3.1.2.8]',
    text: request('OPTIONS', 'sip:a@b.invalid; lr', 'CSeq: 1 OPTIONS'),
    outcome: undefined,
  },
  {
    what: 'more than one space in the start line [3.1.2.9]',
    text: request('OPTIONS', ' sip:a@b.invalid', 'CSeq: 1 OPTIONS'),
    outcome: undefined,
  },
  { what: 'another version [3.1.2.16]', text: options().replace(' SIP/2.0', ' SIP/7.0'), outcome: '505' },
  {
    what: 'credentials of an unknown scheme [3.3.7]',
    text: request(
      'REGISTER',
      'sip:practice.firstleg.invalid',
      'CSeq: 1 REGISTER',
      contact,
      'Authorization: NoOneKnows opaque-data=here',
    ),
    outcome: '401',
  },
  {
    what: 'digest credentials cut short',
    text: request(
      'REGISTER',
      'sip:practice.firstleg.invalid',
      'CSeq: 1 REGISTER',
      contact,
      'Authorization: Digest username="agent1", realm="',
    ),
    outcome: '401',
  },
  {
    what: 'an INVITE without Contact',
    text: request('INVITE', 'sip:+12025550100@practice.firstleg.invalid', 'CSeq: 1 INVITE'),
    outcome: '400',
  },
  {
    what: 'a BYE of no dialog',
    text: request('BYE', 'sip:practice@practice.firstleg.invalid', 'CSeq: 1 BYE').replace(
      '@practice.firstleg.invalid>\r\nCall',
      '@b.invalid>;tag=t\r\nCall',
    ),
    outcome: '481',
  },
  {
    what: 'a CANCEL of nothing',
    text: request('CANCEL', 'sip:practice@practice.firstleg.invalid', 'CSeq: 1 CANCEL'),
    outcome: '481',
  },
  {
    what: 'an ACK of nothing',
    text: request('ACK', 'sip:practice@practice.firstleg.invalid', 'CSeq: 1 ACK'),
    outcome: undefined,
  },
  { what: 'an ACK of an unknown scheme', text: request('ACK', 'tel:1', 'CSeq: 1 ACK'), outcome: undefined },
  {
    what: 'a REFER outside any dialog',
    text: request(
      'REFER',
      'sip:practice@practice.firstleg.invalid',
      'CSeq: 1 REFER',
      contact,
      'Refer-To: <sip:a@b.invalid>',
    ),
    outcome: '405',
  },
  {
    what: 'a NOTIFY nobody subscribed to',
    text: request(
      'NOTIFY',
      'sip:practice@practice.firstleg.invalid',
      'CSeq: 1 NOTIFY',
      'Event: dialog',
      'Subscription-State: active',
    ),
    outcome: '405',
  },
  {
    what: 'a response to nothing',
    text: options().replace(/^.*\r\n/, 'SIP/2.0 200 OK\r\n'),
    outcome: undefined,
  },
  {
    what: 'a response of a status beyond all [3.1.2.19]',
    text: options().replace(/^.*\r\n/, 'SIP/2.0 4294967301 better not break the receiver\r\n'),
    outcome: undefined,
  },
  { what: 'a header line without colon', text: options('this is no header'), outcome: '200' },
  { what: 'a header of 40 kB', text: options(`X-Long: ${'x'.repeat(40_000)}`), outcome: '200' },
  {
    what: 'a thousand headers',
    text: options(...Array.from({ length: 1_000 }, (_, i) => `X-${i}: ${i}`)),
    outcome: '200',
  },
  { what: 'an HTTP request', text: lines('GET / HTTP/1.1', 'Host: 127.0.0.1'), outcome: undefined },
  { what: 'JSON', text: '{"method":"INVITE"}', outcome: undefined },
  { what: 'zero bytes', text: '\0\0\0\0', outcome: undefined },
  { what: 'a start line and no more', text: 'OPTIONS sip:a@b.invalid SIP/2.0', outcome: undefined },
  { what: 'a message without its empty line', text: options().slice(0, -4), outcome: undefined },
];
