/** A process for a network namespace: what main would tell the page, a line each, until its input ends. */
import { networkInterfaces } from 'node:os';

import { NetworkWatch } from '../../electron/desktop/network-watch.ts';

const onChange = ({ reason }: { reason: string }): void => {
  process.stdout.write(`${reason}\n`);
};
new NetworkWatch({ interfaces: networkInterfaces, onChange }).start();
process.stdin.resume();
