import { expect, it } from 'vitest';

import { practiceAccount } from '../../../electron/account/account.ts';
import { NoticeBoard } from '../../../electron/desktop/notice-board.ts';
import { sessionNotices } from '../../../electron/desktop/session-notices.ts';

it('what speaks of the account goes with the sign-out, and does not come back by a late answer', () => {
  const board = new NoticeBoard(
    () => undefined,
    () => undefined,
  );
  const { profile } = practiceAccount({
    baseUrl: 'http://127.0.0.1:9/v1',
    apiToken: 'unl_test_x',
    agentId: 'agent1',
    stop: () => Promise.resolve(),
  });
  const told = sessionNotices(board, profile);
  const bad = { calls: 40, answered: 2, short: 0, suspicious: ['answered' as const] };
  const tell = (): void => {
    told.onVersionRefused('7', true);
    told.onVersionAdvisory('7', { sunset: 'Fri, 01 Jan 2027 00:00:00 GMT' });
    told.onVersionSwitch('7', { to: '8', startedToday: ['Spring'] });
    told.onTokensRefused(['analytics']);
    told.onUnreadable('campaigns', ['Spring']);
    told.onSuspiciousNumber('+12025550142', bad);
  };
  tell();
  expect(board.list()).toHaveLength(6);
  told.onSignIn({ by: 'tokens', state: 'signed-out' });
  tell();
  expect(
    board
      .list()
      .map(({ id }) => id)
      .filter((id) => id !== 'sign-in'),
  ).toEqual([]);
});

it('names what is left out of a list, and no more than can be read at a glance', () => {
  const board = new NoticeBoard(
    () => undefined,
    () => undefined,
  );
  const { onUnreadable } = sessionNotices(board, { name: 'Lab' } as Parameters<typeof sessionNotices>[1]);
  onUnreadable('campaigns', ['A', 'B', 'C', 'D', 'E', 'F', 'G']);
  expect(board.list()).toMatchObject([
    {
      title: '7 campaigns of the provider cannot be read',
      message: expect.stringContaining('“A”, “B”, “C”, “D”, “E” and 2 more') as string,
    },
  ]);
  onUnreadable('campaigns', []);
  expect(board.list()).toEqual([]);
});

it('says that a caller ID looks bad as long as it does', () => {
  const board = new NoticeBoard(
    () => undefined,
    () => undefined,
  );
  const told = sessionNotices(board, { name: 'Lab' } as Parameters<typeof sessionNotices>[1]);
  for (const number of ['+12025550142', '+12025550143'])
    told.onSuspiciousNumber(number, { calls: 40, answered: 2, short: 0, suspicious: ['answered'] });
  told.onNumberWellAgain('+12025550142');
  expect(board.list().map(({ title }) => title)).toEqual([
    'The caller ID +1 202 555 0143 looks bad to contacts',
  ]);
});
