import { expect, it } from 'vitest';

import { aboutSignIn, sipAccountFailed } from '../../../electron/desktop/notices.ts';

const tooMany = { kind: 'application', code: 'rate_limited', detail: 'slow down', status: 429 } as const;

it('a line that comes later by itself needs no administrator; one that is refused does', () => {
  expect(sipAccountFailed(tooMany, 'Lab')).toMatchObject({
    title: 'Your desktop cannot ring yet',
    message: expect.stringContaining('asks again by itself') as string,
  });
  expect(sipAccountFailed({ ...tooMany, code: 'forbidden', status: 403 }, 'Lab')).toMatchObject({
    title: 'Your desktop cannot ring',
    message: expect.stringContaining('Ask your administrator') as string,
  });
});

it('a sign-out says what is wiped, and that the log of calls stays', () => {
  const notice = aboutSignIn({ by: 'tokens', state: 'signed-out' }, 'Lab');
  expect(notice?.message).toMatch(/tokens and passwords of “Lab” are wiped.*the log of your calls stays/);
});
