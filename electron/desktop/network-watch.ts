/**
 * Tells when this computer has lost, found or changed its network: by its addresses, which Chromium does not tell of (it knows
 * whether there is a network, not that it is another one, as behind a VPN or another Wi-Fi).
 */
import type { NetworkInterfaceInfo } from 'node:os';

import type { ConnectivityHint } from '../../shared/softphone/connectivity-hint.ts';

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

export interface NetworkWatchOptions {
  interfaces: () => Interfaces;
  onChange: (hint: ConnectivityHint) => void;
  /** Milliseconds between two looks. */
  everyMs?: number;
}

export class NetworkWatch {
  readonly #options: NetworkWatchOptions;
  #known: string;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: NetworkWatchOptions) {
    this.#options = options;
    this.#known = addressesOf(options.interfaces());
  }

  start(): void {
    this.#timer = setInterval(() => this.look(), this.#options.everyMs ?? 1000);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Compares with the last look. */
  look(): void {
    const before = this.#known;
    const now = addressesOf(this.#options.interfaces());
    if (now === before) return;
    this.#known = now;
    this.#options.onChange({ reason: now === '' ? 'offline' : before === '' ? 'online' : 'network-changed' });
  }
}

/** Those by which others are reached; empty without a network. Of IPv6 the network alone: temporary addresses come and go. */
function addressesOf(interfaces: Interfaces): string {
  const reachable = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, address }) => !internal && !/^(?:169\.254\.|fe80:)/i.test(address))
    .map(({ family, address }) => (family === 'IPv4' ? address : address.split(':').slice(0, 4).join(':')));
  return [...new Set(reachable)].toSorted().join();
}
