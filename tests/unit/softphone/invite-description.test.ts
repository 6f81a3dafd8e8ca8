import { Grammar } from 'sip.js';
import { expect, it } from 'vitest';

import { describeInvite } from '../../../renderer/softphone/incoming/invite-description.ts';

const names = { callIdHeader: 'X-Call-ID', clientRefHeader: 'X-Client-Ref' };

const calledIn = (to: string, headers: Record<string, string> = {}): string | undefined => {
  const [from, called] = ['<sip:2025550100@pbx.example>', to].map((uri) => Grammar.nameAddrHeaderParse(uri));
  if (from === undefined || called === undefined) throw new Error('no address');
  const getHeader = (name: string): string | undefined => headers[name.toLowerCase()];
  const request = { callId: 'leg1', getHeader, getHeaders: () => [], to: called };
  return describeInvite(request, from, names).invited.called;
};

it('tells the number that was called, by To or as the network says it', () => {
  expect(calledIn('<sip:2025550142@pbx.example>')).toBe('2025550142');
  expect(calledIn('<sip:+12025550142@pbx.example;user=phone>')).toBe('+12025550142');
  const header = { 'p-called-party-id': '"Sales" <sip:2025550142@pbx.example>' };
  expect(calledIn('<sip:agent1@pbx.example>', header)).toBe('2025550142');
});

it('tells none where an agent was called', () => {
  expect(calledIn('<sip:agent1@pbx.example>')).toBeUndefined();
  expect(calledIn('<sip:1001@pbx.example>')).toBeUndefined();
  expect(calledIn('<sip:agent1@pbx.example>', { 'p-called-party-id': 'nonsense<' })).toBeUndefined();
});
