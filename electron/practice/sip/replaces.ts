/** Decision: which dialog a Replaces header names (RFC 3891), in an INVITE or escaped in a Refer-To. */

/** A dialog as its provider side has it. */
export interface DialogId {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
}

export interface Replaces {
  /** Of the side that is asked: `to-tag` is its local tag (section 3). */
  readonly dialog: DialogId;
  /** Only while the dialog is not confirmed. */
  readonly earlyOnly: boolean;
}

/** Reads a Replaces field value; undefined where a tag is missing. */
export function parseReplaces(value: string): Replaces | undefined {
  const [callId = '', ...parameters] = value.split(';').map((part) => part.trim());
  const parameter = (name: string): string | undefined =>
    parameters.find((each) => each.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1);
  const localTag = parameter('to-tag');
  const remoteTag = parameter('from-tag');
  if (callId === '' || !localTag || !remoteTag) return undefined;
  const earlyOnly = parameters.some((each) => each.toLowerCase() === 'early-only');
  return { dialog: { callId, localTag, remoteTag }, earlyOnly };
}

export const isSameDialog = (one: DialogId, other: DialogId): boolean =>
  one.callId === other.callId && one.localTag === other.localTag && one.remoteTag === other.remoteTag;
