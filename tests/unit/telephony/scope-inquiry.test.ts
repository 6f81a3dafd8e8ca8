import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { PastedToken } from '../../../electron/telephony/api-tokens.ts';
import { ScopeInquiry } from '../../../electron/telephony/scope-inquiry.ts';
import { fail, ok, type Result } from '../../../shared/errors/app-error.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const operations = new PastedToken('operations', 'unl_live_operations');
const analytics = new PastedToken('analytics', 'unl_live_analytics');
const down = fail({ kind: 'provider', code: 'timeout', detail: '', attempts: 4 } as const);

let answers: Record<string, Result<{ scopes?: string[] }>>;
let asked: string[];
let learnt: Record<string, readonly string[]>;
let inquiry: ScopeInquiry;

beforeEach(() => {
  vi.useFakeTimers();
  answers = { operations: ok({ scopes: ['write:calls'] }), analytics: down };
  asked = [];
  learnt = {};
  inquiry = new ScopeInquiry({
    sources: [operations, analytics],
    ask: ({ purpose }) => {
      asked.push(purpose);
      return Promise.resolve(answers[purpose] ?? down);
    },
    onScopes: ({ purpose }, scopes) => (learnt[purpose] = scopes),
    onRound: () => undefined,
    log: silentLog,
  });
});
afterEach(() => {
  inquiry.stop();
  vi.useRealTimers();
});

it('asks again after a while for those that were not answered for, ever more rarely', async () => {
  await inquiry.askAll();
  expect(learnt).toEqual({ operations: ['write:calls'] });
  asked = [];
  await vi.advanceTimersByTimeAsync(4999);
  expect(asked).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toEqual(['analytics']);
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  expect(asked.length).toBeLessThan(20);
  answers['analytics'] = ok({ scopes: ['read:cdrs'] });
  await vi.advanceTimersByTimeAsync(5 * 60_000);
  expect(learnt).toEqual({ operations: ['write:calls'], analytics: ['read:cdrs'] });
  expect(vi.getTimerCount()).toBe(0);
});

it('takes a provider that tells no scopes by its word', async () => {
  answers['analytics'] = ok({});
  await inquiry.askAll();
  expect(vi.getTimerCount()).toBe(0);
});

it('asks for a token that was refused later until the provider takes it', async () => {
  answers['analytics'] = ok({ scopes: ['read:cdrs'] });
  await inquiry.askAll();
  answers['analytics'] = fail({ kind: 'application', code: 'api_key_refused', detail: '', status: 401 });
  inquiry.reopen(analytics);
  asked = [];
  await vi.advanceTimersByTimeAsync(15_000);
  expect(asked).toEqual(['analytics', 'analytics']);
  answers['analytics'] = ok({ scopes: [] });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(learnt['analytics']).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

it('asks nothing any more once it is stopped, even in the middle of a round', async () => {
  const round = inquiry.askAll();
  inquiry.stop();
  await round;
  expect(vi.getTimerCount()).toBe(0);
});
