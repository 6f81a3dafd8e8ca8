import { expect, it } from 'vitest';

import { CallerIdDirectory } from '../../../electron/telephony/caller-id-directory.ts';
import { type AppError, fail, ok } from '../../../shared/errors/app-error.ts';

const unanswered = fail<AppError>({ kind: 'provider', code: 'timeout', detail: 'no answer', attempts: 4 });
const number = { id: 'n1', number: '+4930123456', country: 'DE', status: 'active' };

it('buys one number, however often it is asked for before an answer comes', async () => {
  const keys: string[] = [];
  let answer: typeof unanswered | { ok: true; value: typeof number } = unanswered;
  const notAsked = (): never => {
    throw new Error('not asked for here');
  };
  const directory = new CallerIdDirectory(
    {
      callerIds: notAsked,
      replaceCallerId: notAsked,
      deprecateCallerId: notAsked,
      provisionCallerId: (_wish, key) => {
        keys.push(key);
        return Promise.resolve(answer);
      },
    },
    () => undefined,
  );
  await directory.provision('DE', undefined, 'first');
  await directory.provision('DE', 'spring', 'of-a-campaign');
  answer = ok(number);
  await directory.provision('DE', undefined, 'again');
  await directory.provision('DE', undefined, 'another');
  expect(keys).toEqual(['first', 'of-a-campaign', 'first', 'another']);
});
