/** `/numbers`: the caller IDs, and one more on demand. */
import * as z from 'zod';

import type { CallerIds } from '../account/caller-ids.ts';
import { created, type Endpoint, ok, refused, withBody } from './endpoint.ts';
import { unprocessable } from './problem.ts';

const provisionSchema = z.object({
  country: z.string().regex(/^[A-Z]{2}$/, 'not an ISO 3166-1 alpha-2 code'),
  campaignId: z.string().max(64).optional(),
});

export function numbersSurface(callerIds: CallerIds): Endpoint[] {
  return [
    {
      method: 'GET',
      path: '/numbers',
      scope: 'read:numbers',
      surface: 'numbers',
      answer: ({ query }) => {
        const filter = Object.fromEntries(
          ['country', 'campaignId', 'status'].flatMap((name) => {
            const value = query.get(name);
            return value === null ? [] : [[name, value]];
          }),
        );
        return ok({ data: callerIds.list(filter) });
      },
    },
    {
      method: 'POST',
      path: '/numbers',
      scope: 'write:numbers',
      surface: 'numbers',
      answer: withBody(provisionSchema, ({ country, campaignId }) => {
        const callerId = callerIds.provision(country, campaignId);
        return callerId
          ? created(callerId)
          : refused(unprocessable('country_not_served', `No numbers are to be had in ${country}`));
      }),
    },
  ];
}
