/**
 * The carrier's side of a call, played by sipp from a scenario of tests/interop/scenarios. What it receives as RTP it sends
 * back, so that the agent hears itself: audio goes both ways or it is not heard.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { scenario as scenarioFile } from './scenario-file.ts';
import { freeUdpPort } from './sip-network.ts';

export interface Sipp {
  /** Resolves when the scenario went as written; rejects with what went wrong, and the messages. */
  readonly done: Promise<void>;
  /** Gives up, as a crash does: nothing more is sent. */
  stop(): Promise<void>;
}

export interface SippOptions {
  scenario: string;
  /** Kamailio's port. */
  sipPort: number;
  /** Where it listens; any free port where it begins the call. */
  ownPort?: number;
  /** Whom it calls. */
  user?: string;
  /** Values for `[name]` in the scenario. */
  keys?: Record<string, string>;
  /** Of what it sends. */
  encoding?: 'utf8' | 'latin1' | undefined;
  /** Longer than the scenario takes: 40 s if left out. */
  giveUpS?: number | undefined;
}

export async function startSipp(options: SippOptions): Promise<Sipp> {
  const { scenario, sipPort, user = 'agent1', keys = {}, encoding = 'utf8', giveUpS = 40 } = options;
  const ownPort = options.ownPort ?? (await freeUdpPort());
  const folder = mkdtempSync(join(tmpdir(), 'firstleg-sipp-'));
  const messages = join(folder, 'messages.log');
  const written = join(folder, 'scenario.xml');
  writeFileSync(written, scenarioFile(scenario), encoding);
  const child = spawn(
    'sipp',
    [
      `127.0.0.1:${sipPort}`,
      ...['-sf', written],
      ...['-i', '127.0.0.1', '-p', String(ownPort), '-mi', '127.0.0.1', '-mp', String(await freeMediaPort())],
      ...['-m', '1', '-s', user, '-timeout', `${giveUpS}s`, '-timeout_error'],
      ...['-nostdin', '-rtp_echo', '-trace_msg', '-message_file', messages],
      ...Object.entries({ ref: 'ref-1', ...keys }).flatMap(([name, value]) => ['-key', name, value]),
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const done = exited.then((code) => {
    const seen = existsSync(messages) ? readFileSync(messages, 'utf8') : '';
    rmSync(folder, { recursive: true });
    if (code !== 0) throw new Error(`sipp ended ${scenario} with ${code}: ${said}\n${seen.slice(-8000)}`);
  });
  // A test that fails for another reason does not wait for it.
  done.catch(() => undefined);
  return {
    done,
    stop: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** sipp takes this port and the three after it; none of those that rtpengine may take (sip-network.ts). */
async function freeMediaPort(): Promise<number> {
  const port = await freeUdpPort();
  const rtpengines = port > 39_990 && port < 49_010;
  return port > 65_000 || rtpengines ? freeMediaPort() : port + (port % 2);
}
