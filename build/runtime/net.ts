/** `net`: Node's own fetch. Unlike Electron's it knows nothing of Chromium's proxy settings, certificates and cookies. */
import { networkInterfaces } from 'node:os';

import type * as Electron from 'electron';

/** As Chromium reckons it: an interface other than loopback has an address. */
const isOnline = (): boolean =>
  Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal));

export const net = {
  fetch: (input, init) => fetch(input, init),
  isOnline,
  get online() {
    return isOnline();
  },
} satisfies Pick<Electron.Net, 'fetch' | 'isOnline' | 'online'>;
