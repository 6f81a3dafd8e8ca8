/** `/campaigns`, to read. */
import type { Campaign } from '../account/campaigns.ts';
import { type Endpoint, ok, refused } from './endpoint.ts';
import { notFound } from './problem.ts';

export function campaignsSurface(campaigns: readonly Campaign[]): Endpoint[] {
  return [
    {
      method: 'GET',
      path: '/campaigns',
      scope: 'read:campaigns',
      surface: 'campaigns',
      answer: () => ok({ data: campaigns }),
    },
    {
      method: 'GET',
      path: '/campaigns/{campaignId}',
      scope: 'read:campaigns',
      surface: 'campaigns',
      answer: ({ path }) => {
        const campaign = campaigns.find(({ id }) => id === path['campaignId']);
        return campaign ? ok(campaign) : refused(notFound('campaign'));
      },
    },
  ];
}
