/** `protocol`: the app's own schemes, served by its handlers. */
import type * as Electron from 'electron';
import type { Route } from 'playwright-core';

import { toElectronUrl } from './electron-url.ts';

type Handler = (request: GlobalRequest) => GlobalResponse | Promise<GlobalResponse>;

const handlers = new Map<string, Handler>();

export const protocol = {
  registerSchemesAsPrivileged: () => undefined,
  handle: (scheme, handler) => {
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
  },
  unhandle: (scheme) => void handlers.delete(scheme),
  isProtocolHandled: (scheme) => handlers.has(scheme),
} satisfies Pick<
  Electron.Protocol,
  'registerSchemesAsPrivileged' | 'handle' | 'unhandle' | 'isProtocolHandled'
>;

/** Answers a request of Chromium by the app's handler; what has none fails as an unknown scheme does. */
export async function serve(route: Route): Promise<void> {
  const url = toElectronUrl(route.request().url());
  const handler = handlers.get(url.slice(0, url.indexOf(':')));
  if (handler === undefined) {
    await route.abort('failed');
    return;
  }
  const { method, headers, body } = {
    method: route.request().method(),
    headers: route.request().headers(),
    body: route.request().postDataBuffer(),
  };
  const response = await handler(
    new Request(url, { method, headers, ...(body === null ? {} : { body: new Uint8Array(body) }) }),
  );
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  });
}
