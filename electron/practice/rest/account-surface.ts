/** `/me` and `/balance`. */
import type { components } from '../../../shared/telephony/openapi-types.ts';
import { type Endpoint, ok } from './endpoint.ts';

type Schemas = components['schemas'];

export function accountSurface(): Endpoint[] {
  return [
    {
      method: 'GET',
      path: '/me',
      scope: undefined,
      surface: 'account',
      answer: ({ grant }) =>
        ok({
          customerId: 'cus_practice',
          companyName: 'Practice Company',
          primaryContactEmail: 'practice@firstleg.invalid',
          scopes: [...grant.scopes],
        } satisfies Schemas['Account']),
    },
    {
      method: 'GET',
      path: '/balance',
      scope: 'read:balance',
      surface: 'account',
      answer: () => ok({ amount: '250.00', currency: 'USD' } satisfies Schemas['Balance']),
    },
  ];
}
