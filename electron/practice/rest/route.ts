/** Decision: which endpoint a method and a path name. */
interface Routed {
  readonly method: string;
  readonly path: string;
}

export type Route<Endpoint extends Routed> =
  | { readonly kind: 'found'; readonly endpoint: Endpoint; readonly path: Readonly<Record<string, string>> }
  | { readonly kind: 'other-method'; readonly allow: readonly string[] }
  | { readonly kind: 'none' };

/** `path` is the decoded-by-nobody path of the URL; segments of it are decoded here. */
export function matchRoute<Endpoint extends Routed>(
  endpoints: readonly Endpoint[],
  method: string,
  path: string,
  basePath: string,
): Route<Endpoint> {
  if (!path.startsWith(`${basePath}/`)) return { kind: 'none' };
  const segments = path.slice(basePath.length + 1).split('/');
  const matches = endpoints.flatMap((endpoint) => {
    const values = segmentValues(endpoint.path.slice(1).split('/'), segments);
    return values ? [{ endpoint, path: values }] : [];
  });
  const found = matches.find(({ endpoint }) => endpoint.method === method);
  if (found) return { kind: 'found', ...found };
  const allow = matches.map(({ endpoint }) => endpoint.method);
  return allow.length > 0 ? { kind: 'other-method', allow } : { kind: 'none' };
}

function segmentValues(
  template: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  if (template.length !== segments.length) return undefined;
  const values: Record<string, string> = {};
  for (const [index, part] of template.entries()) {
    const segment = segments[index] ?? '';
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) {
      if (part !== segment) return undefined;
    } else {
      const decoded = decode(segment);
      if (decoded === undefined || decoded === '') return undefined;
      values[name] = decoded;
    }
  }
  return values;
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    // A malformed escape names nothing we have.
    return undefined;
  }
}
