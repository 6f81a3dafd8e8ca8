import { expect, it } from 'vitest';

import { wordAddress, wordDelivery, wordPosted } from '../../../renderer/wording/webhook-words.ts';
import type { WebhookDelivery } from '../../../shared/webhook/webhook-delivery.ts';

const now = new Date(2026, 10, 26, 12, 0);
const at = (minutes: number): string => new Date(now.getTime() + minutes * 60_000).toISOString();
const delivery = (more: Partial<WebhookDelivery>): WebhookDelivery => ({
  id: 1,
  url: 'https://crm.example.com',
  event: 'call.finished',
  state: 'pending',
  attempts: 0,
  createdAt: at(-5),
  notBefore: at(-5),
  ...more,
});

it('says how often it was tried, when the next try is, and the whole of what went wrong', () => {
  const waiting = delivery({
    attempts: 3,
    lastError: 'provider_unreachable: connect ECONNREFUSED 203.0.113.17:443',
  });
  expect(wordDelivery(waiting, { nextTryAt: at(4) }, now)).toEqual({
    state: 'Tried 3 times, next try 12:04',
    tone: 'warn',
    fault: 'The server cannot be reached: connect ECONNREFUSED 203.0.113.17:443',
  });
  expect(wordDelivery({ ...waiting, attempts: 1 }, {}, now).state).toBe('Tried once, being tried now');
  expect(wordDelivery(delivery({}), { nextTryAt: at(4) }, now).state).toBe(
    'Waits for its turn, next try 12:04',
  );
});

it.each([
  ['provider_error: HTTP 503', 'The server answered HTTP 503.'],
  ['timeout: The operation was aborted', 'The server did not answer in time.'],
  ['redirected: HTTP 301', 'The server has moved (HTTP 301): the profile must name its new address.'],
  ['refused: <html>No</html>', 'The server answered: <html>No</html>'],
  ['no code at all', 'The server answered: no code at all'],
])('words %s', (lastError, fault) => {
  expect(wordDelivery(delivery({ state: 'refused', lastError }), {}, now)).toMatchObject({
    tone: 'bad',
    fault,
  });
});

it('one whose endpoint the profile names no more waits for it', () => {
  expect(wordDelivery(delivery({ attempts: 2 }), undefined, now).state).toBe(
    'Waits until the profile names its endpoint',
  );
});

it.each([
  ['https://crm.example.com/hook?key=s3cret', 'https://crm.example.com/hook?…'],
  ['https://crm.example.com?key=s3cret#part', 'https://crm.example.com?…'],
  ['https://crm.example.com/hook', 'https://crm.example.com/hook'],
])('%s is shown without its key', (url, shown) => {
  expect(wordAddress(url)).toBe(shown);
});

it('says which alert about the carrier a post is, and whether it began or is over', () => {
  const alert = { subject: { dimension: 'country', value: 'US' }, failures: 14, attempts: 212 } as const;
  const posted = (state: 'raised' | 'cleared') =>
    wordPosted({ event: 'carrier.alert', alert: { ...alert, state } }, () => undefined);
  expect(posted('raised')).toEqual({
    what: 'Carrier alert: Calls to the United States',
    detail: '14 of 212 calls failed',
  });
  expect(posted('cleared').what).toBe('Carrier alert over: Calls to the United States');
  const ofCampaign = { subject: { dimension: 'campaignId', value: 'c7' }, failures: 3, attempts: 3 } as const;
  const { what } = wordPosted({ event: 'carrier.alert', alert: { ...ofCampaign, state: 'raised' } }, (id) =>
    id === 'c7' ? 'Spring renewals' : undefined,
  );
  expect(what).toBe('Carrier alert: Campaign Spring renewals');
});
