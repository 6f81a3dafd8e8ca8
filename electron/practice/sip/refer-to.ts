/** Decision: whom a REFER names (RFC 3515): a number to dial, or a dialog to be joined with (RFC 5589, attended transfer). */
import { parseReplaces, type Replaces } from './replaces.ts';

export type ReferTarget =
  | { readonly kind: 'number'; readonly number: string }
  | { readonly kind: 'dialog'; readonly replaces: Replaces };

/** Reads a Refer-To field value with a sip:, sips: or tel: URI; undefined where it names nobody that can be called. */
export function parseReferTo(value: string): ReferTarget | undefined {
  // Without angle brackets what follows a semicolon or a question mark is the header's, not the URI's (RFC 3261 section 20).
  const uri = /<([^>]+)>/.exec(value)?.[1] ?? value.split(/[;?]/)[0] ?? '';
  const [, scheme, rest] = /^\s*(sips?|tel):(.*)$/i.exec(uri) ?? [];
  if (scheme === undefined || rest === undefined) return undefined;
  if (scheme.toLowerCase() === 'tel') return dialled(rest.split(';')[0]?.replaceAll(/[-.()]/g, ''));

  const [address = '', headers = ''] = rest.split('?');
  const escaped = headers.split('&').find((header) => /^replaces=/i.test(header));
  if (escaped !== undefined) {
    const replaces = parseReplaces(unescaped(escaped.slice('replaces='.length)) ?? '');
    return replaces && { kind: 'dialog', replaces };
  }
  const user = address.includes('@') ? address.split('@')[0] : undefined;
  return dialled(user === undefined ? undefined : unescaped(user)?.split(/[;:]/)[0]);
}

const dialled = (number: string | undefined): ReferTarget | undefined =>
  number ? { kind: 'number', number } : undefined;

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    // A malformed escape names nobody.
    return undefined;
  }
}
