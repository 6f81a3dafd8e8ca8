/** The look at the line before a call, in Chromium: where all is well, where nothing is, and called off half-way. */
import { describe, expect, it } from 'vitest';

import { startStunServer } from '../../fixtures/stun-server.ts';
import { desk, useEngineDesk } from './use-engine-desk.ts';

useEngineDesk();

const checkLine = (cancelAt?: string) =>
  desk.page.evaluate((title) => window.engine.checkLine(title), cancelAt);

const nothingLeft = { legs: 0, microphones: 0, connections: 0 };

describe('a look at the line', () => {
  it('finds a line that is well, and how a call to oneself sounds', async () => {
    await desk.registered();
    const rows = await checkLine();
    expect(rows.map(({ title, state }) => [title, state.status])).toEqual([
      ['Microphone', 'passed'],
      ['Connection', 'passed'],
      ['Registration', 'passed'],
      ['STUN', 'skipped'],
      ['TURN', 'skipped'],
      ['Call to yourself', 'passed'],
    ]);
    expect(rows.at(-1)?.state).toMatchObject({
      found: expect.stringMatching(
        /Sounds good: 4\.\d of 4\.4, 0\.0 % lost, .*within this computer/,
      ) as string,
    });
    expect(await desk.leftovers()).toEqual(nothingLeft);
  });

  it('finds what does not answer, and says what to do', async () => {
    const stun = await startStunServer();
    await desk.open({
      uri: desk.provider.sipUri,
      servers: ['ws://127.0.0.1:9'],
      authorizationUsername: desk.provider.agentId,
      secret: { type: 'password', password: 'none' },
      iceServers: [
        { urls: [stun.url] },
        { urls: ['turn:127.0.0.1:9'], username: 'agent', credential: 'none' },
      ],
      callIdHeader: 'X-Call-ID',
      clientRefHeader: 'X-Client-Ref',
    });
    await desk.page.evaluate(() => window.engine.denyMicrophone());
    const rows = await checkLine();
    expect(rows.map(({ title, state }) => [title, state.status])).toEqual([
      ['Microphone', 'failed'],
      ['Connection', 'failed'],
      ['Registration', 'failed'],
      ['STUN', 'passed'],
      ['TURN', 'failed'],
      ['Call to yourself', 'failed'],
    ]);
    for (const { state } of rows) if (state.status === 'failed') expect(state.advice).not.toBe('');
    expect(await desk.leftovers()).toEqual(nothingLeft);
    await stun.close();
  });

  it.each(['Microphone', 'Call to yourself'])('is called off at once while it is at “%s”', async (title) => {
    await desk.registered();
    const rows = await checkLine(title);
    expect(rows.find((row) => row.title === title)?.state).toEqual({ status: 'running' });
    expect(await desk.leftovers()).toEqual(nothingLeft);
  });
});
