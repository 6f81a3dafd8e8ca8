import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';

import type { PracticeAccess } from '../../../electron/practice/practice-provider.ts';
import { ApiClient } from './api-client.ts';
import { BrowserAgent } from './browser-agent.ts';
import { EventClient } from './event-client.ts';

/** Every address that a traced process connected or sent to, by family. */
function addressesIn(trace: string): string[] {
  const pattern = /sin_addr=inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/g;
  return [...trace.matchAll(pattern)].map(([, v4, v6]) => v4 ?? v6 ?? '');
}

/** Nothing sent to these leaves the machine: the kernel carries a packet to an address of its own over loopback. */
const isOwn = (address: string): boolean =>
  address.startsWith('127.') ||
  address === '::1' ||
  Object.values(networkInterfaces()).some((cards) => cards?.some((card) => card.address === address));

const profileSchema = z.object({
  api: z.object({ baseUrl: z.string(), token: z.string() }),
  agentId: z.string(),
  sip: z.object({ uri: z.string(), servers: z.tuple([z.string()]), password: z.string() }),
});

async function profileFrom(child: ChildProcess): Promise<PracticeAccess> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    if (text.endsWith('}\n')) break;
  }
  const { api, agentId, sip } = profileSchema.parse(JSON.parse(text));
  return {
    baseUrl: api.baseUrl,
    apiToken: api.token,
    agentId,
    sipServer: sip.servers[0],
    sipUri: sip.uri,
    sipPassword: sip.password,
  };
}

describe('the practice provider, every system call that sends traced', () => {
  const folder = mkdtempSync(join(tmpdir(), 'practice-trace-'));
  const traceFile = join(folder, 'strace');
  let child: ChildProcess;
  let access: PracticeAccess;
  let agent: BrowserAgent;

  beforeAll(async () => {
    const calls = 'trace=connect,sendto,sendmsg,sendmmsg';
    const cli = join(import.meta.dirname, '../../../electron/practice/practice-cli.ts');
    // -D: the provider is our child and strace its, so that a signal reaches the provider.
    child = spawn('strace', ['-D', '-f', '-qq', '-e', calls, '-o', traceFile, process.execPath, cli], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    access = await profileFrom(child);
    agent = await BrowserAgent.open();
    await agent.register(access);
  });
  afterAll(async () => {
    await agent.close();
    rmSync(folder, { recursive: true });
  });

  it('sends to this machine only, look-ups included, through whole calls of both kinds', async () => {
    const api = new ApiClient(access);
    const events = await EventClient.open(access);
    const callId = await api.call('+12025550100');
    await agent.page.evaluate(() => window.agent.nextInvite(true));
    await events.call(callId, 'in_progress');
    await agent.hearsAudio();
    await agent.page.evaluate(() => window.agent.hangUp());
    await events.call(callId, 'completed');

    await agent.page.evaluate(() => window.agent.dial('+12025550142'));
    await events.until(({ data }) => data.includes('"to":"+12025550142"') && data.includes('in_progress'));
    await agent.hearsAudio();
    await agent.page.evaluate(() => window.agent.hangUp());
    await events.until(({ data }) => data.includes('"to":"+12025550142"') && data.includes('completed'));
    events.close();

    child.kill('SIGTERM');
    await new Promise((resolve) => child.once('exit', resolve));
    const addresses = addressesIn(readFileSync(traceFile, 'utf8'));
    // 20 ms packets both ways: a trace that missed the audio would hold next to nothing.
    expect(addresses.length).toBeGreaterThan(100);
    expect([...new Set(addresses)].filter((address) => !isOwn(address))).toEqual([]);
  });

  it('would be caught by this test if it asked a resolver or a STUN server', () => {
    const trace = [
      '11 connect(19, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("203.0.113.53")}, 16) = 0',
      '11 sendto(20, "..", 20, 0, {sa_family=AF_INET, sin_port=htons(19302), sin_addr=inet_addr("203.0.113.1")}, 16) = 20',
      '11 sendmsg(21, {msg_name={sa_family=AF_INET6, sin6_port=htons(5353), inet_pton(AF_INET6, "ff02::fb", &sin6_addr)}}) = 9',
    ].join('\n');
    expect(addressesIn(trace).filter((address) => !isOwn(address))).toEqual([
      '203.0.113.53',
      '203.0.113.1',
      'ff02::fb',
    ]);
  });
});
