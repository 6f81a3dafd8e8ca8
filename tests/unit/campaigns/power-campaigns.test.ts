import { expect, it } from 'vitest';

import { PowerCampaigns } from '../../../electron/campaigns/power-campaigns.ts';
import type { ProviderCampaign } from '../../../electron/telephony/answers.ts';
import { fail, ok, type Result } from '../../../shared/errors/app-error.ts';

const spring: ProviderCampaign = {
  ...{ id: 'spring', name: 'Spring', status: 'running', mode: 'power' },
  agentIds: ['agent1'],
};
const noList = fail({ kind: 'application', code: 'not_found', detail: '', status: 404 } as const);
const gone: Result<ProviderCampaign> = fail({ ...noList.error });
/** As told, where the provider answers nothing when it is asked. */
const awaitedOf = (...seen: Parameters<PowerCampaigns['seen']>[0][]): string | undefined => {
  const never = () => new Promise<never>(() => undefined);
  const campaigns = new PowerCampaigns('agent1', { campaign: never, campaigns: never });
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
  ['is gone', gone, undefined],
  ['goes on', ok(spring), 'Spring'],
  [
    'cannot be asked for now',
    fail({ kind: 'provider', code: 'provider_unreachable', detail: '', attempts: 1 }),
    'Spring',
  ],
])(
  'asks whether one that %s still runs, and for no other, where none are listed',
  async (_how, answer, awaited) => {
    const asked: string[] = [];
    const campaigns = new PowerCampaigns('agent1', {
      campaigns: () => Promise.resolve(noList),
      campaign: (id) => {
        asked.push(id);
        return Promise.resolve(answer);
      },
    });
    campaigns.seen({ ...spring, id: 'autumn', status: 'stopped' });
    campaigns.seen(spring);
    await campaigns.look();
    expect([asked, campaigns.awaited()]).toEqual([['spring'], awaited]);
  },
);

it('learns from the list which one runs, with whom, and which one no longer does', async () => {
  let list = [{ ...spring, id: 'autumn', name: 'Autumn', agentIds: ['agent2'] }, spring];
  const campaigns = new PowerCampaigns('agent1', {
    campaigns: () => Promise.resolve(ok(list)),
    campaign: () => Promise.resolve(gone),
  });
  await campaigns.look();
  expect(campaigns.awaited()).toBe('Spring');
  list = [{ ...spring, name: 'Spring 2' }];
  await campaigns.look();
  expect(campaigns.awaited()).toBe('Spring 2');
  list = [];
  await campaigns.look();
  expect(campaigns.awaited()).toBeUndefined();
});

it('asks who works in a campaign of which it is told that it was started, once', async () => {
  const asked: string[] = [];
  const campaigns = new PowerCampaigns('agent1', {
    campaigns: () => Promise.reject(new Error('listed')),
    campaign: (id) => {
      asked.push(id);
      return Promise.resolve(ok(spring));
    },
  });
  campaigns.seen({ id: 'spring', status: 'running' });
  await expect.poll(() => campaigns.awaited()).toBe('Spring');
  campaigns.seen({ id: 'spring', status: 'running' });
  campaigns.seen({ id: 'spring', status: 'stopped' });
  expect([asked, campaigns.awaited()]).toEqual([['spring'], undefined]);
});
