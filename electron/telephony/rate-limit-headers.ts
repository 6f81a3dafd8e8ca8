/**
 * Decision: what an answer says of the rate limit, in each of the spellings that are about: `RateLimit-Limit`, `-Remaining` and
 * `-Reset`, plain, with `X-`, or with policies (`100, 100;w=60`); and `RateLimit` and `RateLimit-Policy` with named quotas
 * (`"default";r=0;t=45`, `"default";q=100;w=60`; draft-ietf-httpapi-ratelimit-headers). Nonsense says nothing.
 */
import { providerTimeMs } from './provider-time.ts';

export interface RateLimitTold {
  /** Requests that may leave in one window. */
  limit?: number;
  windowMs?: number;
  /** Requests that may still leave in this window. */
  remaining?: number;
  /** Until the next window begins. */
  resetMs?: number;
}

interface Item {
  head: string;
  parameters: ReadonlyMap<string, number>;
}

/** Larger ones are seconds since the epoch, as many a provider sends in `X-RateLimit-Reset`. */
const longestResetS = 1_000_000_000;

export function readRateLimit(headers: Headers): RateLimitTold {
  const field = (name: string): Item[] =>
    itemsOf(headers.get(`ratelimit-${name}`) ?? headers.get(`x-ratelimit-${name}`));
  const [limit, ...policies] = field('limit');
  const state = tightest(itemsOf(headers.get('ratelimit')));
  const quota = quotaOf(numberOf(limit?.head), [...policies, ...field('policy')]);
  const remaining = numberOf(field('remaining')[0]?.head) ?? state?.parameters.get('r');
  const resetS = numberOf(field('reset')[0]?.head) ?? state?.parameters.get('t');
  return {
    ...quota,
    ...(remaining === undefined ? {} : { remaining }),
    ...(resetS === undefined ? {} : { resetMs: untilMs(resetS, headers) }),
  };
}

/** `limit` and the window of the policy that has it; of several policies alone, the slowest. */
function quotaOf(
  limit: number | undefined,
  policies: readonly Item[],
): Pick<RateLimitTold, 'limit' | 'windowMs'> {
  const quotas = policies.flatMap(({ head, parameters }) => {
    const quota = parameters.get('q') ?? numberOf(head);
    const windowS = parameters.get('w');
    return quota && windowS ? [{ limit: quota, windowMs: windowS * 1000 }] : [];
  });
  if (limit !== undefined) {
    if (limit === 0) return {};
    return quotas.find((quota) => quota.limit === limit) ?? { limit };
  }
  return quotas.toSorted((a, b) => a.limit / a.windowMs - b.limit / b.windowMs)[0] ?? {};
}

/** The one of which the fewest requests are left, and that longest. */
const tightest = (states: readonly Item[]): Item | undefined =>
  states
    .filter(({ parameters }) => parameters.has('r'))
    .toSorted(
      ({ parameters: a }, { parameters: b }) =>
        (a.get('r') ?? 0) - (b.get('r') ?? 0) || (b.get('t') ?? 0) - (a.get('t') ?? 0),
    )[0];

function itemsOf(text: string | null): Item[] {
  return (text ?? '').split(',').map((item) => {
    const [head = '', ...parameters] = item.split(';').map((part) => part.trim());
    return {
      head,
      parameters: new Map(
        parameters.flatMap((parameter) => {
          const [name = '', value] = parameter.split('=');
          const number = numberOf(value);
          return number === undefined ? [] : [[name.toLowerCase(), number] as const];
        }),
      ),
    };
  });
}

const numberOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,12}$/.test(text) ? Number(text) : undefined;

const untilMs = (seconds: number, headers: Headers): number =>
  seconds < longestResetS ? seconds * 1000 : Math.max(0, seconds * 1000 - providerTimeMs(headers));
