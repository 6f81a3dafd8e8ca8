/** `/cdrs`: the ended calls, page by page. A cursor names the last call of the page before, so that new calls move nothing. */
import type { CallLedger } from '../call/call-ledger.ts';
import { callResource, hasEnded, type Call } from '../call/call.ts';
import { type Endpoint, ok, refused } from './endpoint.ts';
import { type Problem, unprocessable } from './problem.ts';

const maxLimit = 500;

export function cdrsSurface(ledger: CallLedger): Endpoint[] {
  return [
    {
      method: 'GET',
      path: '/cdrs',
      scope: 'read:cdrs',
      surface: 'cdrs',
      answer: ({ query }) => {
        const limit = Number(query.get('limit') ?? 100);
        if (!Number.isInteger(limit) || limit < 1 || limit > maxLimit) return refused(badLimit);
        const ended = ledger.all().filter(hasEnded).reverse();
        const matching = ended.filter((call) => matches(call, query));
        const cursor = query.get('cursor');
        const start = cursor === null ? 0 : matching.findIndex(({ callId }) => callId === cursor) + 1;
        if (cursor !== null && start === 0) return refused(badCursor);
        const page = matching.slice(start, start + limit);
        const hasMore = start + limit < matching.length;
        const nextCursor = hasMore ? (page.at(-1)?.callId ?? null) : null;
        return ok({ data: page.map(callResource), nextCursor });
      },
    },
  ];
}

const badLimit: Problem = unprocessable('invalid_limit', `limit is a whole number from 1 to ${maxLimit}`);
const badCursor: Problem = unprocessable('invalid_cursor', 'The cursor is of another query');

function matches(call: Call, query: URLSearchParams): boolean {
  const wants = (name: string, value: string | undefined): boolean =>
    query.get(name) === null || query.get(name) === value;
  const bound = (name: string, otherwise: number): number => Date.parse(query.get(name) ?? '') || otherwise;
  return (
    wants('campaignId', call.request.campaignId) &&
    wants('agentId', call.request.agentId) &&
    wants('disposition', call.disposition?.code) &&
    call.createdAtMs >= bound('from', -Infinity) &&
    call.createdAtMs < bound('to', Infinity)
  );
}
