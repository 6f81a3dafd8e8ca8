/**
 * Edge: the UUID of this desktop, the same whenever it starts (RFC 5626 section 4.1), so that the registrar does not take a
 * page that was loaded anew for a second phone. It is no secret.
 */
const key = 'sip-instance';
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function instanceId(storage: Pick<Storage, 'getItem' | 'setItem'>): string {
  const known = storage.getItem(key);
  if (known !== null && uuid.test(known)) return known;
  const made = crypto.randomUUID();
  storage.setItem(key, made);
  return made;
}
