import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { asksForPart, OfferedOperations } from '../../../electron/telephony/offered-operations.ts';
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

const of = (operation: OperationName, ofPart = false) => ({ operation, ofPart });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function after(operation: OperationName, error: AppError, ofPart = false) {
  const told: (OperationName | [OperationName, 'again'])[] = [];
  const offered = new OfferedOperations((name, refusal) =>
    told.push(refusal === undefined ? [name, 'again'] : name),
  );
  const meant = offered.answered(of(operation, ofPart), error);
  return { offered, meant, remembered: offered.refusal(operation), told };
}

describe('a refusal at the first use', () => {
  it.each<[OperationName, AppError]>([
    ['GET /campaigns', missing],
    ['GET /campaigns', notImplemented],
    ['GET /numbers', forbidden],
    ['GET /cdrs', refused(403, 'plan_too_small')],
    ['GET /events', missing],
    ['POST /numbers', notImplemented],
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
    ['POST /numbers', missing],
    ['POST /numbers', forbidden],
    ['POST /calls', refused(422, 'not_implemented')],
    ['GET /campaigns', refused(400, 'not_implemented')],
    ['GET /campaigns', refused(403, 'suspended')],
    ['GET /campaigns', refused(401, 'unauthorized')],
    ['GET /campaigns', { kind: 'provider', code: 'provider_error', detail: '', status: 500, attempts: 4 }],
    ['GET /me', missing],
  ])('of %s may be of this very request, or pass: %o', (operation, error) => {
    const { meant, remembered, told } = after(operation, error);
    expect([meant, remembered, told]).toEqual([error, undefined, []]);
  });

  it.each([missing, forbidden])('of a part of a list speaks of that part: %o', (error) => {
    expect(after('GET /cdrs', error, true).remembered).toBeUndefined();
    expect(after('GET /cdrs', notImplemented, true).remembered).toBe(notImplemented);
  });

  it('with 404 of a list is no thing that was removed', () => {
    expect(after('GET /campaigns', missing).meant).toMatchObject({ code: 'not_implemented', status: 404 });
  });
});

describe('a refusal is taken back', () => {
  it.each([missing, forbidden, notImplemented])(
    'where another first use at the same time was granted: %o',
    (error) => {
      const { offered, told } = after('GET /numbers', error);
      offered.answered(of('GET /numbers'), undefined);
      expect([offered.refusal('GET /numbers'), offered.list()]).toEqual([undefined, []]);
      expect(told).toEqual(['GET /numbers', ['GET /numbers', 'again']]);
      // It was granted once.
      vi.advanceTimersByTime(600_000);
      expect(told).toHaveLength(2);
    },
  );

  it.each([missing, forbidden])('after five minutes, since a gateway may have given it: %o', (error) => {
    const { offered, told } = after('GET /events', error);
    vi.advanceTimersByTime(299_999);
    expect(offered.refusal('GET /events')).toMatchObject({ detail: error.detail });
    vi.advanceTimersByTime(1);
    expect([offered.refusal('GET /events'), offered.list()]).toEqual([undefined, []]);
    expect(told).toEqual(['GET /events', ['GET /events', 'again']]);
  });

  it('as soon as the provider answers again', () => {
    const { offered, told } = after('GET /events', missing);
    offered.reconsider();
    expect(offered.refusal('GET /events')).toBeUndefined();
    expect(told).toEqual(['GET /events', ['GET /events', 'again']]);
  });

  it('not for any of these where it was 501', () => {
    const { offered, told } = after('GET /events', notImplemented);
    vi.advanceTimersByTime(24 * 3_600_000);
    offered.reconsider();
    expect(offered.refusal('GET /events')).toBe(notImplemented);
    expect(told).toEqual(['GET /events']);
  });
});

it.each([
  ['from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z&limit=500', false],
  ['', false],
  ['from=2026-11-01T00:00:00Z&to=2026-11-02T00:00:00Z&limit=500&cursor=c1', true],
  ['agentId=agent2', true],
  ['campaignId=winback&limit=500', true],
])('the query “%s” asks for a part of the list: %s', (query, part) => {
  expect(asksForPart(new URLSearchParams(query))).toBe(part);
});

it('what was done once is offered: a later refusal is of that moment', () => {
  const offered = new OfferedOperations(() => undefined);
  offered.answered(of('GET /campaigns'), undefined);
  expect(offered.answered(of('GET /campaigns'), forbidden)).toBe(forbidden);
  expect(offered.refusal('GET /campaigns')).toBeUndefined();
});

it('forgets when somebody asks again', () => {
  const { offered } = after('GET /campaigns', missing);
  expect(offered.list()).toHaveLength(1);
  offered.forget();
  expect([offered.list(), offered.refusal('GET /campaigns')]).toEqual([[], undefined]);
  expect(vi.getTimerCount()).toBe(0);
});
