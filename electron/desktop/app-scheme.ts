/**
 * Edge: serves the page from `app://bundle/` out of one folder, so that it has an origin of its own, a CSP header and no
 * file:// powers.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

import { type Protocol, protocol } from 'electron';

import { contentSecurityPolicy } from './content-security-policy.ts';

export const appOrigin = 'app://bundle';
export const pageUrl = `${appOrigin}/index.html`;

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** Must run before `app` is ready: makes `app:` a standard, secure scheme (getUserMedia needs a secure context). */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves files of `folder`; anything else, and any way out of the folder, is 404. */
export function serveAppScheme(
  folder: string,
  connectOrigins: () => readonly string[],
  target: Pick<Protocol, 'handle'> = protocol,
): void {
  target.handle('app', async (request) => {
    const path = fileIn(folder, request.url);
    const type = path === undefined ? undefined : contentTypes[extname(path)];
    if (path === undefined || type === undefined) return notFound();
    try {
      const content = await readFile(path);
      return extname(path) === '.html'
        ? page(content.toString('utf8'), connectOrigins())
        : asset(content, type);
    } catch (error) {
      if (isMissing(error)) return notFound();
      throw error;
    }
  });
}

function fileIn(folder: string, url: string): string | undefined {
  const { host, pathname } = new URL(url);
  if (host !== 'bundle') return undefined;
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return undefined; // A malformed escape names no file of ours.
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return undefined;
  const path = normalize(join(folder, decoded));
  return path.startsWith(folder + sep) ? path : undefined;
}

function page(html: string, connectOrigins: readonly string[]): Response {
  const nonce = randomBytes(16).toString('base64');
  return new Response(html.replaceAll('__CSP_NONCE__', nonce), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(connectOrigins, nonce),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    },
  });
}

const asset = (content: Buffer<ArrayBuffer>, type: string): Response =>
  new Response(content, { headers: { 'content-type': type, 'x-content-type-options': 'nosniff' } });

const notFound = (): Response => new Response('Not found', { status: 404 });

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'EISDIR');
