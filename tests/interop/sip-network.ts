/** A real SIP network on loopback, started here and stopped here: Kamailio and rtpengine of Debian's packages. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import * as z from 'zod';

export const domain = 'interop.test';
export const password = 'interop-secret';
const rpcAnswer = z.object({
  result: z.unknown().optional(),
  error: z.object({ message: z.string() }).optional(),
});
const startTimeoutMs = 15_000;

export interface SipNetworkOptions {
  /** By which the registrar asks for proof of the password. */
  digest?: 'MD5' | 'SHA-256';
  /** Seconds that a registration lasts at most. */
  longestExpiresS?: number;
  /** An agent may register several phones; else the last one that does takes the place of the one before. */
  manyPhones?: boolean;
  /** Of this machine, by which the agents reach it; 127.0.0.1 if left out. The carrier is on 127.0.0.1 always. */
  address?: string;
}

export class SipNetwork {
  /** For the agents. */
  readonly webSocket: string;
  /** For the carrier: where it sends to. */
  readonly sipPort: number;
  /** Where calls of the agents are sent to. */
  readonly carrierPort: number;
  readonly #folder: string;
  readonly #rpcUrl: string;
  readonly #rtpengine: Program;
  #kamailio: Program | undefined;

  private constructor(
    ports: { sip: number; ws: number; carrier: number; rtpengine: number },
    { digest = 'MD5', longestExpiresS = 600, manyPhones = false, address = '127.0.0.1' }: SipNetworkOptions,
  ) {
    this.webSocket = `ws://${address}:${ports.ws}`;
    this.sipPort = ports.sip;
    this.carrierPort = ports.carrier;
    this.#rpcUrl = `http://${address}:${ports.ws}/RPC`;
    this.#folder = mkdtempSync(join(tmpdir(), 'firstleg-interop-'));
    const values: Record<string, string | number> = {
      DEBUG: process.env['INTEROP_DEBUG'] ?? 0,
      DOMAIN: domain,
      PASSWORD: password,
      ADDRESS: address,
      SIP_PORT: ports.sip,
      WS_PORT: ports.ws,
      CARRIER_PORT: ports.carrier,
      RTPENGINE_PORT: ports.rtpengine,
      DIGEST: digest,
      LONGEST_EXPIRES: longestExpiresS,
      SAVE_FLAGS: manyPhones ? '0x00' : '0x04',
    };
    const template = readFileSync(join(import.meta.dirname, 'kamailio.cfg'), 'utf8');
    writeFileSync(
      join(this.#folder, 'kamailio.cfg'),
      template.replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) => String(values[name])),
    );
    this.#rtpengine = new Program('rtpengine', [
      '--config-file=none',
      '--table=-1',
      `--interface=${address}`,
      `--listen-ng=127.0.0.1:${ports.rtpengine}`,
      '--port-min=40000',
      '--port-max=49000',
      '--foreground',
      '--log-stderr',
      `--log-level=${process.env['INTEROP_DEBUG'] === undefined ? 3 : 6}`,
    ]);
  }

  static async start(options: SipNetworkOptions = {}): Promise<SipNetwork> {
    const [sip, carrier, rtpengine] = await Promise.all([freeUdpPort(), freeUdpPort(), freeUdpPort()]);
    const ws = await freeTcpPort();
    const network = new SipNetwork({ sip, ws, carrier, rtpengine }, options);
    await network.#rtpengine.until(() => pings(rtpengine));
    await network.startKamailio();
    return network;
  }

  /** As it is after a restart: it knows nobody. */
  async startKamailio(): Promise<void> {
    const config = join(this.#folder, 'kamailio.cfg');
    this.#kamailio = new Program('kamailio', [
      '-DD',
      '-E',
      '-f',
      config,
      '-Y',
      this.#folder,
      '-m',
      '64',
      '-M',
      '8',
    ]);
    await this.#kamailio.until(() => this.rpc('core.version').then(() => true));
  }

  async stopKamailio(): Promise<void> {
    await this.#kamailio?.stop();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#kamailio?.stop(), this.#rtpengine.stop()]);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Kamailio's own view, and its hand: `ul.dump`, `dlg.list`, `dlg.bridge_dlg`. */
  async rpc(method: string, params: readonly (string | number)[] = []): Promise<unknown> {
    const response = await fetch(this.#rpcUrl, {
      method: 'POST',
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    });
    const { result, error } = rpcAnswer.parse(await response.json());
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  /** The contacts that are registered for `user`. */
  async contacts(user: string): Promise<string[]> {
    const found = await this.rpc('ul.lookup', ['location', `${user}@${domain}`]).catch(() => undefined);
    const contacts = z
      .object({ Contacts: z.array(z.object({ Contact: z.object({ Address: z.string() }) })) })
      .safeParse(found);
    return contacts.success ? contacts.data.Contacts.map(({ Contact }) => Contact.Address) : [];
  }

  /** How many dialogs go on; Kamailio keeps those that are over (state 5) for some seconds. */
  async dialogs(): Promise<number> {
    const listed = z.array(z.looseObject({ state: z.number() })).parse((await this.rpc('dlg.list')) ?? []);
    return listed.filter(({ state }) => state < 5).length;
  }
}

/** A process of ours, ended by its own handle. */
export class Program {
  readonly #name: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  #output = '';
  #ended = false;

  constructor(name: string, args: readonly string[]) {
    this.#name = name;
    this.#child = spawn(name, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.#output = (this.#output + chunk.toString()).slice(-20_000);
        if (process.env['INTEROP_DEBUG'] !== undefined) process.stderr.write(chunk);
      });
    }
    this.#exited = new Promise((resolve) => {
      const end = (): void => {
        this.#ended = true;
        resolve();
      };
      this.#child.once('exit', end);
      this.#child.once('error', (error) => {
        this.#output += error.message;
        end();
      });
    });
  }

  /** Asks it until it is ready. */
  async until(ready: () => Promise<boolean>): Promise<void> {
    const giveUpAt = performance.now() + startTimeoutMs;
    for (;;) {
      if (this.#ended || performance.now() > giveUpAt)
        throw new Error(`${this.#name} did not start: ${this.#output}`);
      if (await ready().catch(() => false)) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    const kill = setTimeout(() => this.#child.kill('SIGKILL'), 5000);
    await this.#exited;
    clearTimeout(kill);
  }
}

const freeTcpPort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

export const freeUdpPort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });

/** Whether rtpengine answers on its control port. */
const pings = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createSocket('udp4');
    const done = (answered: boolean): void => {
      clearTimeout(timer);
      socket.close();
      resolve(answered);
    };
    const timer = setTimeout(() => done(false), 300);
    socket.once('message', () => done(true));
    socket.once('error', () => done(false));
    socket.send('1 d7:command4:pinge', port, '127.0.0.1');
  });
