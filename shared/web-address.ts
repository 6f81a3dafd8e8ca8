/** Decision: whether a web address may be posted to: encrypted, or to this machine only; and whether two are the same. */

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** @param hostname in lower case, as `URL` has it */
export const isThisMachine = (hostname: string): boolean => loopback.test(hostname);

export type AddressFault =
  | 'malformed'
  /** Neither https nor, where that is allowed, http to this machine. */
  | 'not-https'
  /** A user or a password within it: it would stand in every log. */
  | 'credentials';

/** @param mayBeHere whether http to this machine will do: the sender is on it, too */
export function addressFault(text: string, mayBeHere: boolean): AddressFault | undefined {
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return 'malformed';
  if (scheme !== 'https' && scheme !== 'http') return 'not-https';
  const address = readAddress(text);
  if (address === undefined) return 'malformed';
  if (scheme === 'http' && !(mayBeHere && isThisMachine(address.host))) return 'not-https';
  return address.userInfo === '' ? undefined : 'credentials';
}

/** One text for each address that a request goes to, however it is written. */
export function sameAddress(text: string): string {
  const address = readAddress(text);
  if (address === undefined) return text;
  const { scheme, host, port, path } = address;
  const usual = scheme === 'https' ? ':443' : ':80';
  return `${scheme}://${host}${port === usual ? '' : port}${path}`;
}

/** RFC 3986, 3.2, of its names only what a server has; the fragment is not sent. */
const webAddress =
  /^(https?):\/\/((?:[^/?#@\s\\]*@)?)(\[[\da-f:.]+\]|[\p{L}\p{N}._-]+)((?::\d{1,5})?)([/?][^#\s]*)?(?:#\S*)?$/iu;

function readAddress(text: string) {
  const [, scheme = '', userInfo = '', host = '', port = '', path = '/'] = webAddress.exec(text) ?? [];
  if (host === '') return undefined;
  return {
    scheme: scheme.toLowerCase(),
    userInfo,
    host: host.toLowerCase(),
    port,
    path: path.startsWith('/') ? path : `/${path}`,
  };
}
