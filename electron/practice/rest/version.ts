/** Decision: whether the client asks for a version that is served. */
const served = 'application/vnd.unlimcall.v1+json';
const generic = new Set(['*/*', 'application/*', 'application/json', 'text/event-stream']);

/**
 * Judges an Accept field value. A vendor type must be the served one; without any, the generic types will do. Quality values
 * are passed over: there is one version to choose from.
 */
export function isAcceptable(accept: string | undefined): boolean {
  const types = (accept ?? '*/*').split(',').map((part) => (part.split(';')[0] ?? '').trim().toLowerCase());
  const vendor = types.filter((type) => type.startsWith('application/vnd.'));
  return vendor.length > 0 ? vendor.includes(served) : types.some((type) => generic.has(type));
}
