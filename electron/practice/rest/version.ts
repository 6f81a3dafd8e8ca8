/** Decision: whether the client asks for a version that is served, and what is said of those that will end. */

/** The versions of the API that are served, and when they all end (ISO 8601), if they do. */
export interface ServedVersions {
  readonly served: readonly string[];
  readonly sunset?: string | undefined;
}

export const usualVersions: ServedVersions = { served: ['1'] };

const generic = new Set(['*/*', 'application/*', 'application/json', 'text/event-stream']);

/**
 * Judges an Accept field value. A vendor type must be of a served version; without any, the generic types will do. Quality values
 * are passed over: the answers of all versions are the same.
 */
export function isAcceptable(accept: string | undefined, { served }: ServedVersions): boolean {
  const types = (accept ?? '*/*').split(',').map((part) => (part.split(';')[0] ?? '').trim().toLowerCase());
  const vendor = types.filter((type) => type.startsWith('application/vnd.'));
  const known = served.map((version) => `application/vnd.unlimcall.v${version}+json`);
  return vendor.length > 0
    ? vendor.some((type) => known.includes(type))
    : types.some((type) => generic.has(type));
}

/** RFC 8594, where the versions end. */
export const sunsetHeader = ({ sunset }: ServedVersions): Record<string, string> =>
  sunset === undefined ? {} : { sunset: new Date(sunset).toUTCString() };
