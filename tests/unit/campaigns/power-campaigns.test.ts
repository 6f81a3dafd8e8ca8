import { expect, it } from 'vitest';

import { PowerCampaigns } from '../../../electron/campaigns/power-campaigns.ts';
import type { ProviderCampaign } from '../../../electron/telephony/answers.ts';

const spring: ProviderCampaign = {
  ...{ id: 'spring', name: 'Spring', status: 'running', mode: 'power' },
  agentIds: ['agent1'],
};
const awaitedOf = (...seen: Parameters<PowerCampaigns['seen']>[0][]): string | undefined => {
  const campaigns = new PowerCampaigns('agent1');
  for (const campaign of seen) campaigns.seen(campaign);
  return campaigns.awaited();
};

it('awaits the contact of the campaign that the provider dials for this agent', () => {
  expect(awaitedOf(spring)).toBe('Spring');
  expect(awaitedOf(spring, { id: 'spring', status: 'running' })).toBe('Spring');
});

it.each([
  ['that is stopped', [spring, { id: 'spring', status: 'stopped' }]],
  ['that is another agent’s', [spring, { ...spring, agentIds: ['agent2'] }]],
  ['that agents dial', [spring, { ...spring, mode: 'progressive' }]],
  ['of which only is known that it runs', [{ id: 'spring', status: 'running' }]],
  ['where there are two', [spring, { ...spring, id: 'autumn', name: 'Autumn' }]],
])('names none %s', (_which, seen) => {
  expect(awaitedOf(...seen)).toBeUndefined();
});
