import { expect, it } from 'vitest';

import { SipOrigins } from '../../../electron/desktop/sip-origins.ts';

it('names the origin of each server once, and says whether one is new', () => {
  const origins = new SipOrigins();
  expect(origins.add(['wss://sip.example.com/ws', 'ws://127.0.0.1:8088'])).toBe(true);
  expect(origins.add(['wss://sip.example.com/other'])).toBe(false);
  expect(origins.list()).toEqual(['wss://sip.example.com', 'ws://127.0.0.1:8088']);
});

it('passes over what a provider issued that is no address of a WebSocket, and takes the others', async () => {
  const origins = new SipOrigins();
  expect(origins.add(['sip.example.com', 'sip.example.com:443', 'https://sip.example.com'])).toBe(false);
  expect(origins.add(['sip.example.com', 'wss://second.example.com'])).toBe(true);
  expect(origins.list()).toEqual(['wss://second.example.com']);
  await origins.firstOrTimeout(60_000);
});
