/** `/numbers`: the caller IDs, one more on demand, and what becomes of one that is not wanted any more. */
import * as z from 'zod';

import type { CallerIds } from '../account/caller-ids.ts';
import { created, type Endpoint, ok, refused, withBody } from './endpoint.ts';
import { notFound, type Problem, unprocessable } from './problem.ts';

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
        const callerId = callerIds.provision(country, campaignId === undefined ? [] : [campaignId]);
        return callerId ? created(callerId) : refused(notServed(country));
      }),
    },
    {
      method: 'DELETE',
      path: '/numbers/{numberId}',
      scope: 'write:numbers',
      surface: 'numbers',
      answer: ({ path }) => {
        const deprecated = callerIds.deprecate(path['numberId'] ?? '');
        return deprecated ? ok(deprecated) : refused(notFound('number'));
      },
    },
    {
      method: 'POST',
      path: '/numbers/{numberId}/replace',
      scope: 'write:numbers',
      surface: 'numbers',
      answer: ({ path }) => {
        const old = callerIds.byId(path['numberId'] ?? '');
        if (!old) return refused(notFound('number'));
        const replacement = callerIds.replace(old.id);
        return replacement ? created(replacement) : refused(notServed(old.country));
      },
    },
  ];
}

const notServed = (country: string): Problem =>
  unprocessable('country_not_served', `No numbers are to be had in ${country}`);
