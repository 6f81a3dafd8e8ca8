/** A link that the agent does not want after all: its own call is given up with it, and no other. */
import { expect, it, vi } from 'vitest';

import { ok } from '../../../shared/errors/app-error.ts';
import { openWiredPage } from '../../fixtures/wired-page.ts';

/** The page with calls that are not placed before they are given up; `asked` is what main heard, in order. */
async function openWaiting() {
  const asked: string[] = [];
  const never = () => new Promise<never>(() => undefined);
  const hear = (what: string) => {
    asked.push(what);
    return Promise.resolve(ok(undefined));
  };
  const { intents } = await openWiredPage({
    placeCall: never,
    acceptLink: never,
    giveUpCall: () => hear('give up'),
    dismissLink: ({ proposalId }) => hear(`dismiss ${proposalId}`),
  });
  return { intents, asked };
}

it('gives up the call of the link that was accepted and waits', async () => {
  const { intents, asked } = await openWaiting();
  intents.acceptLink('link');
  intents.dismissLink('link');
  await vi.waitFor(() => expect(asked).toEqual(['give up', 'dismiss link']));
});

it.each([
  ['a redial', 'callAgain'],
  ['a link before it', 'acceptLink'],
] as const)('leaves %s that waits', async (_what, wish) => {
  const { intents, asked } = await openWaiting();
  if (wish === 'callAgain') intents.callAgain({ remote: '+12025550100' });
  else intents.acceptLink('earlier');
  intents.dismissLink('link');
  await vi.waitFor(() => expect(asked).toEqual(['dismiss link']));
});
