/**
 * Edge: waits on this machine for the browser to bring the answer of a sign-in (RFC 8252 section 7.3). Any program and any
 * web page may knock here: only what carries the `state` of this sign-in is its answer.
 */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface LoopbackRedirect {
  /** As `http://127.0.0.1:PORT/`. */
  readonly uri: string;
  /** The query of the answer; rejects once `signal` aborts. Ends the listening either way. */
  answer(signal: AbortSignal): Promise<URLSearchParams>;
}

/** Listens on a free port of 127.0.0.1 until it is answered. */
export async function listenForRedirect(state: string): Promise<LoopbackRedirect> {
  const answered = Promise.withResolvers<URLSearchParams>();
  const server = createServer((request, response) => {
    // Null of a target that is no address, such as `//`.
    const url = URL.parse(request.url ?? '/', 'http://127.0.0.1');
    if (request.method !== 'GET' || url?.pathname !== '/' || url.searchParams.get('state') !== state) {
      write(response, 404, page('Nothing here', 'This is not the answer to a sign-in.'));
      return;
    }
    const refused = url.searchParams.has('error');
    write(
      response,
      200,
      refused
        ? page('Not signed in', 'FirstLeg tells you more. You can close this window.')
        : page('Back to FirstLeg', 'You can close this window.'),
    );
    answered.resolve(url.searchParams);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    uri: `http://127.0.0.1:${port}/`,
    answer: async (signal) => {
      const given = (): void => answered.reject(signal.reason);
      if (signal.aborted) given();
      signal.addEventListener('abort', given, { once: true });
      try {
        return await answered.promise;
      } finally {
        signal.removeEventListener('abort', given);
        end(server);
      }
    },
  };
}

/** The page that is being read is written to its end. */
function end(server: Server): void {
  server.close();
  server.closeIdleConnections();
}

function write(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    // The address holds the code.
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(html);
}

const page = (title: string, message: string): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${title}</title>
<style>body { font: 16px/1.5 system-ui, sans-serif; max-width: 30rem; margin: 15vh auto; padding: 0 1rem }</style>
<h1>${title}</h1><p>${message}</p></html>
`;
