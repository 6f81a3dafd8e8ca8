import { expect, it } from 'vitest';

import { PowerCampaigns } from '../../../electron/campaigns/power-campaigns.ts';
import type { ProviderCampaign } from '../../../electron/telephony/answers.ts';
import { fail, ok, type Result } from '../../../shared/errors/app-error.ts';

const spring: ProviderCampaign = {
  ...{ id: 'spring', name: 'Spring', status: 'running', mode: 'power' },
  agentIds: ['agent1'],
};
const awaitedOf = (...seen: Parameters<PowerCampaigns['seen']>[0][]): string | undefined => {
  const campaigns = new PowerCampaigns('agent1', { campaign: () => Promise.reject(new Error('asked for')) });
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

it.each<[string, Result<ProviderCampaign>, string | undefined]>([
  ['was stopped', ok({ ...spring, status: 'stopped' }), undefined],
  ['goes on without this agent', ok({ ...spring, agentIds: ['agent2'] }), undefined],
  ['is gone', fail({ kind: 'application', code: 'not_found', detail: '', status: 404 }), undefined],
  ['goes on', ok(spring), 'Spring'],
  [
    'cannot be asked for now',
    fail({ kind: 'provider', code: 'provider_unreachable', detail: '', attempts: 1 }),
    'Spring',
  ],
])('asks whether one that %s still runs, and for no other', async (_how, answer, awaited) => {
  const asked: string[] = [];
  const campaigns = new PowerCampaigns('agent1', {
    campaign: (id) => {
      asked.push(id);
      return Promise.resolve(answer);
    },
  });
  campaigns.seen({ ...spring, id: 'autumn', status: 'stopped' });
  campaigns.seen(spring);
  await campaigns.lookAgain();
  expect([asked, campaigns.awaited()]).toEqual([['spring'], awaited]);
});
