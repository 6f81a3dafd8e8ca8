/** What is said of a change after all its tries: one that the provider may have made is never said not to have been made. */
import { afterEach, describe, expect, it, vi } from 'vitest';

import { TelephonyApi } from '../../../electron/telephony/telephony-api.ts';
import { refusalOfContact } from '../../../shared/call/owes-disposition.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { transportTo } from '../../fixtures/api-transport.ts';

const wish = { to: '+12025550100', callerId: '+12025550142', agentId: 'agent1', clientRef: 'wish-1' };

/** How a try ends: with this status, or of this system error. */
type Ending = number | 'ECONNRESET' | 'ECONNREFUSED';

const responseOf = (ending: Ending): Promise<Response> =>
  typeof ending === 'number'
    ? Promise.resolve(Response.json({}, { status: ending }))
    : Promise.reject(
        new TypeError('fetch failed', { cause: Object.assign(new Error(ending), { code: ending }) }),
      );

/** The code by which a call ends whose tries end so, one after another, and those after them as the last. */
async function codeAfter(...endings: Ending[]): Promise<string> {
  const tries = endings.length;
  const last = endings.at(-1) ?? 200;
  vi.stubGlobal('fetch', () => responseOf(endings.shift() ?? last));
  const retry = {
    delayMs: (tried: number, { kind, code }: AppError) =>
      tried < tries && (kind === 'provider' || code === 'rate_limited') ? 0 : undefined,
  };
  const api = new TelephonyApi('http://provider.test/v1', transportTo('http://provider.test/v1', { retry }), {
    readAgainMs: 0,
  });
  const call = await api.createCall(wish);
  if (call.ok) throw new Error('the call was taken');
  return call.error.code;
}

/** Whether the campaign goes on as if the contact of such a call had not been called. */
const isSaidNotMade = (reason: string): boolean =>
  refusalOfContact({
    origin: 'campaign',
    providerCallId: undefined,
    legId: undefined,
    state: { phase: 'ended', cause: { by: 'provider', reason } },
  } as never) !== undefined;

afterEach(() => vi.unstubAllGlobals());

describe('a call', () => {
  it.each<[Ending[], code: string]>([
    [[504, 'ECONNREFUSED', 'ECONNREFUSED', 'ECONNREFUSED'], 'provider_error'],
    // The surface is left alone after the sixth.
    [[500, 500, 500, 500, 500, 500, 200], 'provider_error'],
    [['ECONNRESET', 504, 'ECONNREFUSED'], 'answer_lost'],
    [['ECONNRESET', 401], 'answer_lost'],
    [['ECONNRESET', 429], 'answer_lost'],
    [['ECONNRESET', 406], 'answer_lost'],
    // The first try is still at work under this key.
    [['ECONNRESET', 409], 'answer_lost'],
    [[504, 429], 'provider_error'],
    // A 2xx without a call is asked for once more, from the first try on.
    [[202, 429], 'unreadable_answer'],
    [[202, 'ECONNREFUSED'], 'unreadable_answer'],
    [[504, 'ECONNRESET', 'ECONNREFUSED'], 'answer_lost'],
  ])('whose tries end with %j may have been made: %s', async (endings, code) => {
    expect(await codeAfter(...endings)).toBe(code);
    expect(isSaidNotMade(code)).toBe(false);
  });

  it.each<[Ending[], code: string]>([
    [['ECONNREFUSED', 'ECONNREFUSED'], 'provider_unreachable'],
    [[504, 422], 'refused'],
    [['ECONNRESET', 403], 'forbidden'],
    [[409], 'conflict'],
    [[429, 401], 'api_key_refused'],
  ])('whose tries end with %j was not made: %s', async (endings, code) => {
    expect(await codeAfter(...endings)).toBe(code);
    expect(isSaidNotMade(code)).toBe(true);
  });
});
