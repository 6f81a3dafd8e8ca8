/** `/hooks`: webhook subscriptions. Practice posts to this machine only, and says so when it is asked for more. */
import * as z from 'zod';

import type { Hook, Hooks } from '../account/hooks.ts';
import { created, type Endpoint, noContent, ok, refused, withBody } from './endpoint.ts';
import { notFound, unprocessable } from './problem.ts';

const requestSchema = z.object({
  url: z.url().regex(/^https?:/, 'not an http address'),
  events: z.array(z.string().min(1).max(100)).min(1),
  secret: z.string().min(16).max(256),
});

export function hooksSurface(hooks: Hooks): Endpoint[] {
  const both = { scope: 'write:hooks', surface: 'hooks' } as const;
  return [
    { ...both, method: 'GET', path: '/hooks', answer: () => ok({ data: hooks.all().map(resource) }) },
    {
      ...both,
      method: 'POST',
      path: '/hooks',
      answer: withBody(requestSchema, (request) =>
        isThisMachine(new URL(request.url).hostname)
          ? created(resource(hooks.create(request)))
          : refused(notThisMachine),
      ),
    },
    {
      ...both,
      method: 'DELETE',
      path: '/hooks/{hookId}',
      answer: ({ path }) =>
        hooks.remove(path['hookId'] ?? '') ? noContent : refused(notFound('subscription')),
    },
  ];
}

const isThisMachine = (hostname: string): boolean => hostname === '127.0.0.1' || hostname === 'localhost';

const notThisMachine = unprocessable(
  'url_not_served',
  'The practice provider posts to this machine only',
  'Use an address such as http://127.0.0.1:8080/hook.',
);

const resource = ({ secret: _kept, ...hook }: Hook) => hook;
