/**
 * A desktop with two ways to its servers, which can be pulled and plugged in like cables: a network namespace of its own
 * (network_namespaces(7)) and two pairs of veth(4). Needs CAP_NET_ADMIN and CAP_SYS_ADMIN; nothing leaves this machine.
 */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import * as z from 'zod';

import { describeThrown } from '../../shared/errors/app-error.ts';
import type { ConnectivityHint } from '../../shared/softphone/connectivity-hint.ts';
import type { Elsewhere } from '../fixtures/browser-page.ts';

const ways = ['first', 'second'] as const;
type Way = (typeof ways)[number];

const namespace = `firstleg-${process.pid}`;
/** RFC 2544: addresses that are nobody's. Two runs beside each other have their own. */
const networkOf = (way: Way): string => `198.18.${(process.pid % 127) * 2 + ways.indexOf(way)}`;
const gatewayOf = (way: Way): string => `${networkOf(way)}.1`;

const hintReason = z.enum(['offline', 'online', 'network-changed']);

export class TwoNetworks {
  /** By which the servers are reached from the desktop, by whichever way there is. */
  readonly serverAddress = gatewayOf('first');
  /** Chromium in the namespace. */
  readonly browser: Elsewhere;
  readonly #folder = mkdtempSync(join(tmpdir(), 'firstleg-networks-'));

  /** Why this machine has no second network to offer; undefined if it has. */
  static whyNot(): string | undefined {
    if (process.platform !== 'linux') return 'network namespaces are a thing of Linux';
    try {
      new TwoNetworks().close();
      return undefined;
    } catch (error) {
      return `no network namespace may be made here: ${describeThrown(error)}`;
    }
  }

  /** @throws where the kernel, or the container, forbids it */
  constructor() {
    const executablePath = join(this.#folder, 'chromium');
    writeFileSync(executablePath, `#!/bin/sh\nexec ip netns exec ${namespace} /usr/bin/chromium "$@"\n`);
    chmodSync(executablePath, 0o755);
    this.browser = { executablePath, address: this.serverAddress };
    ip('netns', 'add', namespace);
    try {
      inside('link', 'set', 'lo', 'up');
      for (const way of ways) {
        const outer = `fl${process.pid}${way[0]}`;
        ip('link', 'add', outer, 'type', 'veth', 'peer', 'name', way, 'netns', namespace);
        ip('address', 'add', `${gatewayOf(way)}/30`, 'dev', outer);
        ip('link', 'set', outer, 'up');
        inside('address', 'add', `${networkOf(way)}.2/30`, 'dev', way);
        this.plug(way);
      }
    } catch (error) {
      this.close();
      throw error;
    }
  }

  plug(way: Way): void {
    inside('link', 'set', way, 'up');
    inside('route', 'replace', 'default', 'via', gatewayOf(way), 'metric', String(100 + ways.indexOf(way)));
  }

  pull(way: Way): void {
    inside('link', 'set', way, 'down');
  }

  /** Tells what main would tell the page of a desktop on this network. @returns how to end it */
  watch(onHint: (hint: ConnectivityHint) => void): () => void {
    const watcher = spawn(
      'ip',
      ['netns', 'exec', namespace, process.execPath, join(import.meta.dirname, 'watch-networks.ts')],
      { stdio: ['pipe', 'pipe', 'inherit'] },
    );
    createInterface(watcher.stdout).on('line', (line) => onHint({ reason: hintReason.parse(line) }));
    return () => watcher.stdin.end();
  }

  close(): void {
    // With the namespace go its ends of the cables, and with them the others.
    ip('netns', 'delete', namespace);
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const inside = (...words: string[]): void => ip('-netns', namespace, ...words);

/** @throws with what it said */
function ip(...words: string[]): void {
  execFileSync('ip', words, { stdio: ['ignore', 'ignore', 'pipe'] });
}
