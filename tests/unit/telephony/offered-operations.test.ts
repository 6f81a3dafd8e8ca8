import { describe, expect, it } from 'vitest';

import { OfferedOperations } from '../../../electron/telephony/offered-operations.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import type { OperationName } from '../../../shared/telephony/operations.ts';

const refused = (status: number, code: string): AppError => ({
  kind: 'application',
  code,
  detail: `HTTP ${status}`,
  status,
});
const missing = refused(404, 'not_found');
const forbidden = refused(403, 'forbidden');
const notImplemented = refused(501, 'not_implemented');

function after(operation: OperationName, error: AppError) {
  const told: OperationName[] = [];
  const offered = new OfferedOperations((name) => told.push(name));
  const meant = offered.answered(operation, error);
  return { offered, meant, remembered: offered.refusal(operation), told };
}

describe('a refusal at the first use', () => {
  it.each<[OperationName, AppError]>([
    ['GET /campaigns', missing],
    ['GET /campaigns', notImplemented],
    ['GET /numbers', forbidden],
    ['GET /cdrs', refused(403, 'plan_too_small')],
    ['GET /events', missing],
    ['POST /numbers', missing],
    ['POST /numbers', forbidden],
    ['POST /calls', notImplemented],
    ['PUT /calls/{callId}/disposition', notImplemented],
  ])('of %s is remembered and told: %o', (operation, error) => {
    const { remembered, told } = after(operation, error);
    expect(remembered).toMatchObject({ kind: 'application', status: 'status' in error ? error.status : 0 });
    expect(told).toEqual([operation]);
  });

  it.each<[OperationName, AppError]>([
    ['GET /calls/{callId}', missing],
    ['PUT /agents/{agentId}/state', forbidden],
    ['POST /calls', forbidden],
    ['POST /calls', missing],
    ['POST /numbers', refused(403, 'country_not_served')],
    ['GET /campaigns', refused(403, 'suspended')],
    ['GET /campaigns', refused(401, 'unauthorized')],
    ['GET /campaigns', { kind: 'provider', code: 'provider_error', detail: '', status: 500, attempts: 4 }],
    ['GET /me', missing],
  ])('of %s may be of this very request, or pass: %o', (operation, error) => {
    const { meant, remembered, told } = after(operation, error);
    expect([meant, remembered, told]).toEqual([error, undefined, []]);
  });

  it('with 404 of a list is no thing that was removed', () => {
    expect(after('GET /campaigns', missing).meant).toMatchObject({ code: 'not_implemented', status: 404 });
  });
});

it('what was done once is offered: a later refusal is of that moment', () => {
  const offered = new OfferedOperations(() => undefined);
  offered.answered('GET /campaigns', undefined);
  expect(offered.answered('GET /campaigns', forbidden)).toBe(forbidden);
  expect(offered.refusal('GET /campaigns')).toBeUndefined();
});

it('forgets when somebody asks again', () => {
  const { offered } = after('GET /campaigns', missing);
  expect(offered.list()).toHaveLength(1);
  offered.forget();
  expect([offered.list(), offered.refusal('GET /campaigns')]).toEqual([[], undefined]);
});
