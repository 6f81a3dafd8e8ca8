import { afterEach, beforeEach, expect, it, vi } from 'vitest';

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
    random: Math.random,
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

it('desktops that lose their streams together ask around apart, each again and again', async () => {
  vi.useFakeTimers();
  const began = Date.now();
  const desktops = [0, 0.25, 0.5, 0.99].map((part) => {
    const lookedMs: number[] = [];
    const lost = Promise.withResolvers<undefined>();
    const ofDesktop = new ProviderFeed({
      transport: { openStream: () => Promise.reject(new Error('no events here')) },
      onCall: () => Promise.resolve(),
      onStreamOpen: () => undefined,
      onStreamLost: () => lost.resolve(undefined),
      onCallerIdChanged: () => undefined,
      onCampaign: () => undefined,
      catchUp: () => Promise.resolve(),
      askAround: () => Promise.resolve(lookedMs.push(Date.now() - began)),
      askAroundEveryMs: 40_000,
      random: () => part,
      log: silentLog,
    });
    ofDesktop.start();
    return { ofDesktop, lookedMs, lost: lost.promise };
  });
  try {
    await Promise.all(desktops.map(({ lost }) => lost));
    await vi.advanceTimersByTimeAsync(104_000);
    const looked = desktops.map(({ lookedMs }) => lookedMs);
    expect(looked).toEqual([
      [20_000, 60_000, 100_000],
      [25_000, 65_000],
      [30_000, 70_000],
      [39_800, 79_800],
    ]);
    for (const { ofDesktop } of desktops.slice(0, 3)) ofDesktop.stop();
    await vi.advanceTimersByTimeAsync(40_000);
    expect(looked.map(({ length }) => length)).toEqual([3, 2, 2, 3]);
  } finally {
    for (const { ofDesktop } of desktops) ofDesktop.stop();
    vi.useRealTimers();
  }
});

it('one that is stopped, or has its stream, before the first time asks around not at all', async () => {
  vi.useFakeTimers();
  const lost = Promise.withResolvers<undefined>();
  const opened = Promise.withResolvers<undefined>();
  let answer = (): Promise<Response> => Promise.reject(new Error('not yet'));
  let looked = 0;
  const late = new ProviderFeed({
    transport: { openStream: () => answer() },
    onCall: () => Promise.resolve(),
    onStreamOpen: () => opened.resolve(undefined),
    onStreamLost: () => {
      answer = () => Promise.resolve(new Response(new ReadableStream<Uint8Array>()));
      lost.resolve(undefined);
    },
    onCallerIdChanged: () => undefined,
    onCampaign: () => undefined,
    catchUp: () => Promise.resolve(),
    askAround: () => Promise.resolve((looked += 1)),
    askAroundEveryMs: 40_000,
    random: () => 0.5,
    log: silentLog,
  });
  late.start();
  try {
    await lost.promise;
    await vi.advanceTimersByTimeAsync(29_000);
    await opened.promise;
    await vi.advanceTimersByTimeAsync(100_000);
    expect(looked).toBe(0);
  } finally {
    late.stop();
    vi.useRealTimers();
  }
});
