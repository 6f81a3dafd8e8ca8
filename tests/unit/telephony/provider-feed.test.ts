import { afterEach, beforeEach, expect, it } from 'vitest';

import { ProviderFeed } from '../../../electron/telephony/provider-feed.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

let feed: ProviderFeed;
let asked: number;
let askedAround: number;
let heard: string[];
let write: (text: string) => void;
let close: () => void;

beforeEach(() => {
  asked = 0;
  askedAround = 0;
  heard = [];
  feed = new ProviderFeed({
    transport: {
      openStream: (_path, _headers, signal) => {
        const body = new ReadableStream<Uint8Array>({
          start: (controller) => {
            write = (text) => controller.enqueue(new TextEncoder().encode(text));
            close = () => controller.close();
            signal.addEventListener('abort', () => controller.error(signal.reason));
          },
        });
        return Promise.resolve(new Response(body));
      },
    },
    onCall: () => Promise.resolve(),
    onStreamOpen: () => undefined,
    onStreamLost: () => undefined,
    onCallerIdChanged: () => undefined,
    onCampaign: ({ id, status }) => heard.push(`${id} ${status}`),
    catchUp: () => {
      asked += 1;
      return Promise.resolve();
    },
    askAround: () => {
      askedAround += 1;
      return Promise.resolve();
    },
    log: silentLog,
    askEveryMs: { closed: 1, open: 1 },
    askAroundEveryMs: 1,
  });
  feed.start();
});
afterEach(() => feed.stop());

it('asks for the open calls again and again beside a stream that stays open, since an end may never be told', async () => {
  await expect.poll(() => asked).toBeGreaterThan(3);
});

it('asks nothing more once it is stopped, even where the stream ends at that moment', async () => {
  await expect.poll(() => asked).toBeGreaterThan(0);
  close();
  feed.stop();
  await new Promise((resolve) => setImmediate(resolve));
  const before = asked;
  // More turns than the interval needs.
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
  expect(asked).toBe(before);
});

it('tells which campaign was started or stopped; what it does not understand it passes over', async () => {
  await expect.poll(() => asked).toBeGreaterThan(0);
  write('event: campaign.status\ndata: {"id":"spring"}\n\n');
  write('event: campaign.status\ndata: {"id":"spring","status":"stopped","at":"2026-11-24T10:00:00Z"}\n\n');
  await expect.poll(() => heard).toEqual(['spring stopped']);
});

it('asks around while there is no stream, however often it is sought, and not beside one', async () => {
  await expect.poll(() => asked).toBeGreaterThan(3);
  expect(askedAround).toBe(0);
  close();
  await expect.poll(() => askedAround).toBeGreaterThan(3);
});
