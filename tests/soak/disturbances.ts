/** What a shift does to a desktop, and how the desktop shows that it is over it. */
import type { WebSocket as PageSocket } from '@playwright/test';

import type { Disturbance } from './shift-plan.ts';
import type { SoakDesk } from './soak-desk.ts';

/** Longer than a half-open flow stays unnoticed (5 s) and the longest wait between two tries (7 s). */
const registersWithinMs = 15_000;

/** Does it; resolves when the desktop is as before. */
export function disturb(desk: SoakDesk, disturbance: Disturbance): Promise<void> {
  switch (disturbance) {
    case 'socket-cut':
      return registersAnew(desk, () => desk.link.cut());
    case 'socket-frozen':
      return registersAnew(desk, () => desk.link.freeze());
    case 'device-change':
      return desk.changeDevices();
  }
}

const registered = /^SIP\/2\.0 200 [\s\S]*\r\nCSeq: *\d+ REGISTER\r\n/i;

/** Registered means a 2xx to REGISTER on a socket that was opened after `lose`. */
async function registersAnew(desk: SoakDesk, lose: () => void): Promise<void> {
  const { page } = desk;
  const anew = Promise.withResolvers<undefined>();
  const watch = (socket: PageSocket): void => {
    socket.on('framereceived', ({ payload }) => {
      if (registered.test(payload.toString())) anew.resolve(undefined);
    });
  };
  const timer = setTimeout(
    () => anew.reject(new Error(`not registered again within ${registersWithinMs} ms`)),
    registersWithinMs,
  );
  page.on('websocket', watch);
  try {
    lose();
    await anew.promise;
    await desk.phone.registered();
  } finally {
    clearTimeout(timer);
    page.off('websocket', watch);
  }
}
