/**
 * The single-instance lock: a lock file that names its holder and the holder's socket. A later instance finds the holder
 * alive, hands over its command line and its data, and is not the first.
 */
import { spawnSync } from 'node:child_process';
import { linkSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
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

interface Holder {
  pid: number;
  /** When the process began, in the kernel's ticks: a pid alone may be another's by now. */
  started: string;
  socket: string;
}

/** How long a first instance may be busy before a later one gives up; Chromium's own lock waits 20 s too. */
const handOverMs = 20_000;

/**
 * Says a launch to the first instance's socket and waits for its word, in a process of its own since
 * `requestSingleInstanceLock` is synchronous.
 */
const handOver = `
  const [socket, text] = process.argv.slice(1);
  const connection = require('node:net').connect(socket, () => connection.end(text));
  connection.on('data', () => process.exit(0));
  connection.on('error', () => process.exit(1));
  connection.on('end', () => process.exit(1));
`;

/**
 * @param receive gets each later launch while this instance is the first
 * @throws where the folder can't be written
 */
export function claimSingleInstance(
  folder: string,
  launch: Launch,
  receive: (second: Launch) => void,
): SingleInstance {
  const lock = join(folder, 'SingletonLock');
  // A socket's name may have 107 bytes, a folder's more: as Chromium's, it lives in the temporary folder.
  const socketFolder = mkdtempSync(join(tmpdir(), 'singleton-'));
  const self: Holder = {
    pid: process.pid,
    started: startOf(process.pid) ?? '',
    socket: join(socketFolder, 'socket'),
  };
  const server = listen(self.socket, receive);
  const leave = (): void => {
    server.close();
    rmSync(socketFolder, { recursive: true, force: true });
  };
  while (!take(lock, self)) {
    const holder = holderOf(lock);
    if (holder !== undefined && isRunning(holder)) {
      const handed = spawnSync(process.execPath, ['-e', handOver, holder.socket, JSON.stringify(launch)], {
        timeout: handOverMs,
      });
      if (handed.status === 0 || isRunning(holder)) {
        if (handed.status !== 0) process.stderr.write('The instance that runs already does not answer.\n');
        leave();
        return { primary: false, release: () => undefined };
      }
    }
    // What a killed instance left behind goes.
    rmSync(lock, { force: true });
    if (holder !== undefined) rmSync(holder.socket, { force: true });
  }
  return {
    primary: true,
    release: () => {
      rmSync(lock, { force: true });
      leave();
    },
  };
}

function listen(socket: string, receive: (second: Launch) => void) {
  const server = createServer({ allowHalfOpen: true }, (connection) => {
    let text = '';
    connection.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    connection.on('error', () => connection.destroy());
    connection.on('end', () => {
      connection.end('received');
      receive(JSON.parse(text) as Launch);
    });
  });
  server.listen(socket);
  server.unref();
  return server;
}

/** Writes the lock whole or not at all: it is linked to its place, which fails where one is. */
function take(lock: string, self: Holder): boolean {
  const written = `${lock}.${self.pid}`;
  writeFileSync(written, JSON.stringify(self));
  try {
    linkSync(written, lock);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(written);
  }
}

function holderOf(lock: string): Holder | undefined {
  try {
    const { pid, started, socket } = JSON.parse(readFileSync(lock, 'utf8')) as Partial<Holder>;
    if (pid === undefined || started === undefined || socket === undefined) return undefined;
    return { pid, started, socket };
  } catch {
    return undefined; // It was released a moment ago, or is no lock of ours.
  }
}

const isRunning = ({ pid, started }: Holder): boolean => startOf(pid) === started;

/** proc(5): field 22, counted from behind the name, which may hold anything. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined; // No such process.
  }
}
