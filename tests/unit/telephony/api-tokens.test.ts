import { describe, expect, it } from 'vitest';

import { ApiTokens, PastedToken } from '../../../electron/telephony/api-tokens.ts';
import type { Scope } from '../../../shared/telephony/operations.ts';

const operations = new PastedToken('operations', 'unl_live_operations');
const analytics = new PastedToken('analytics', 'unl_live_analytics');

function both(): ApiTokens {
  const tokens = new ApiTokens([operations, analytics]);
  tokens.learn(operations, ['write:calls', 'read:calls', 'read:cdrs']);
  tokens.learn(analytics, ['read:cdrs']);
  return tokens;
}

const chosen = (tokens: ApiTokens, scope: Scope | undefined): string => {
  const choice = tokens.for(scope);
  return choice.ok ? choice.value.purpose : choice.error.code;
};

describe('the token of a request', () => {
  it('is the least privileged that has the scope', () => {
    expect(chosen(both(), 'read:cdrs')).toBe('analytics');
    expect(chosen(both(), 'write:calls')).toBe('operations');
    expect(chosen(both(), undefined)).toBe('analytics');
  });

  it('is none where no token has the scope, and the scope is named', () => {
    const choice = both().for('write:campaigns');
    expect(choice).toMatchObject({ ok: false, error: { code: 'insufficient_scope' } });
    expect(choice.ok ? '' : choice.error.detail).toContain('write:campaigns');
  });

  it('may be one whose scopes are not known, but only if no other will do', () => {
    const tokens = new ApiTokens([operations, analytics]);
    tokens.learn(analytics, ['read:cdrs']);
    expect(chosen(tokens, 'read:cdrs')).toBe('analytics');
    expect(chosen(tokens, 'write:calls')).toBe('operations');
  });

  it('is the one for reports where records are read and nobody tells what each may do, unless it was forbidden with it', () => {
    const tokens = new ApiTokens([operations, analytics]);
    expect([chosen(tokens, 'read:cdrs'), chosen(tokens, 'read:calls')]).toEqual(['analytics', 'operations']);
    tokens.forbade(analytics, 'read:cdrs');
    expect(chosen(tokens, 'read:cdrs')).toBe('operations');
  });

  it('can’t be had without tokens', () => {
    expect(chosen(new ApiTokens([]), 'read:cdrs')).toBe('api_token_missing');
  });
});

describe('what was forbidden with one token', () => {
  const unknown = (): ApiTokens => new ApiTokens([operations, analytics]);

  it('may be allowed with another while its scopes are not known', () => {
    expect(unknown().insteadForbidden(operations, 'read:cdrs')).toBe(analytics);
    const tokens = unknown();
    tokens.learn(operations, ['read:cdrs']);
    expect(tokens.insteadForbidden(operations, 'read:cdrs')).toBeUndefined();
    expect(new ApiTokens([operations]).insteadForbidden(operations, 'read:cdrs')).toBeUndefined();
  });

  it('is asked of the other first once that was allowed it, and only that', () => {
    const tokens = unknown();
    tokens.forbade(operations, 'read:numbers');
    expect([chosen(tokens, 'read:numbers'), chosen(tokens, 'write:calls')]).toEqual([
      'analytics',
      'operations',
    ]);
    tokens.forgive();
    expect(chosen(tokens, 'read:numbers')).toBe('operations');
  });
});

it('tells what each may do, as far as it is known', () => {
  expect(both().list()).toEqual([
    { purpose: 'operations', pasted: true, scopes: ['write:calls', 'read:calls', 'read:cdrs'] },
    { purpose: 'analytics', pasted: true, scopes: ['read:cdrs'] },
  ]);
  expect(new ApiTokens([operations]).list()).toEqual([{ purpose: 'operations', pasted: true }]);
});
