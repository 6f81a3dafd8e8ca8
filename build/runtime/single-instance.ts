/**
 * The single-instance lock: a socket in the app's folder. Who can listen on it is the first instance; a later one hands
 * over its command line and its data, and is not.
 */
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Launch {
  argv: string[];
  cwd: string;
  additionalData: Record<string, unknown>;
}

export interface SingleInstance {
  primary: boolean;
  release(): void;
}

/** Says a launch to the first instance's socket and waits for its word; `requestSingleInstanceLock` is synchronous. */
const handOver = `
  const [socket, text] = process.argv.slice(1);
  const connection = require('node:net').connect(socket, () => connection.end(text));
  connection.on('error', () => process.exit(1));
  connection.on('close', () => process.exit(0));
  connection.resume();
`;

/** @param receive gets each later launch while this instance is the first */
export function claimSingleInstance(
  folder: string,
  launch: Launch,
  receive: (second: Launch) => void,
): SingleInstance {
  const socket = join(folder, 'SingletonSocket');
  const owner = join(folder, 'SingletonLock');
  if (isRunning(owner)) {
    const handed = spawnSync(process.execPath, ['-e', handOver, socket, JSON.stringify(launch)], {
      timeout: 10_000,
    });
    if (handed.status === 0) return { primary: false, release: () => undefined };
  }
  // Nobody is there: what a killed instance left behind goes.
  rmSync(socket, { force: true });
  writeFileSync(owner, String(process.pid));
  const server = createServer({ allowHalfOpen: true }, (connection) => {
    let text = '';
    connection.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    connection.on('error', () => connection.destroy());
    connection.on('end', () => {
      connection.end();
      receive(JSON.parse(text) as Launch);
    });
  });
  server.listen(socket);
  server.unref();
  return {
    primary: true,
    release: () => {
      server.close();
      rmSync(owner, { force: true });
    },
  };
}

function isRunning(owner: string): boolean {
  if (!existsSync(owner)) return false;
  const pid = Number(readFileSync(owner, 'utf8'));
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // No such process: the lock is stale.
  }
}
