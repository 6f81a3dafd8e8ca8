/** Every screen and every act of a call and of a campaign's work can be had by the keyboard. */
import { expect, it, vi } from 'vitest';

import { screenLabel, screens } from '../../../renderer/app/route.ts';
import { shortcutActions } from '../../../renderer/app/shortcut-actions.ts';
import { type ShortcutName, shortcuts } from '../../../renderer/app/shortcut-list.ts';
import type { CampaignWork, WorkPhase } from '../../../shared/campaign/campaign-work.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { emptySnapshot } from '../../fixtures/desktop-double.ts';
import { openWiredPage } from '../../fixtures/wired-page.ts';

const around = { compact: false, openHelp: () => undefined, toggleScheme: () => undefined };
const contact = {
  contactRef: 'C-1',
  number: '+12025550100',
  attempts: 0,
  leaseId: 'lease-1',
  leasedUntil: '2026-11-26T10:05:00Z',
};

async function open() {
  const page = await openWiredPage();
  const { desktop, intents, store } = page;
  const spies = {
    callContact: vi.spyOn(intents, 'callContact'),
    connectCalls: vi.spyOn(intents, 'connectCalls'),
    joinConference: vi.spyOn(intents, 'joinConference'),
    pauseWork: vi.spyOn(intents, 'pauseWork'),
    resumeWork: vi.spyOn(intents, 'resumeWork'),
    setAgentState: vi.spyOn(intents, 'setAgentState'),
    skipContact: vi.spyOn(intents, 'skipContact'),
  };
  const works = (at: WorkPhase, change: Partial<CampaignWork> = {}): void =>
    desktop.emit('campaignWorkChanged', {
      work: { campaignId: 'c', campaignName: 'C', mode: 'preview', pauseWanted: false, at, ...change },
    });
  return {
    ...page,
    ...spies,
    works,
    press: (name: ShortcutName) => shortcutActions[name](store.getState(), intents, around),
  };
}

it('leads to every screen, by the number of its place in the rail', () => {
  const byLabel = new Map(
    Object.values(shortcuts).map(({ keys, label }) => [label as string, keys as string]),
  );
  expect(screens.map((screen) => byLabel.get(screenLabel[screen]))).toEqual(
    screens.map((_, index) => `Alt+${index + 1}`),
  );
});

it('has a key of its own for each act', () => {
  const keys = Object.values(shortcuts).map((shortcut) => shortcut.keys);
  expect(new Set(keys).size).toBe(keys.length);
});

it('connects the contact who waits with the colleague who is asked, or has them all in a conference', async () => {
  const { connectCalls, desktop, joinConference, press } = await open();
  desktop.emit('callChanged', loggedCall('contact', { state: { phase: 'held' } }));
  press('connect');
  press('conference');
  expect([connectCalls.mock.calls, joinConference.mock.calls]).toEqual([[], []]);
  desktop.emit(
    'callChanged',
    loggedCall('asked', { origin: 'consult', consultFor: 'contact', state: { phase: 'in-progress' } }),
  );
  press('connect');
  expect(connectCalls).toHaveBeenCalledExactlyOnceWith('contact');
  press('conference');
  expect(joinConference).toHaveBeenCalledExactlyOnceWith('contact');
});

it('calls or skips the contact in preview, and nobody else', async () => {
  const { callContact, press, skipContact, works } = await open();
  works({ phase: 'calling', contact, callId: 'a' });
  press('callContact');
  press('skipContact');
  expect([callContact.mock.calls, skipContact.mock.calls]).toEqual([[], []]);
  works({ phase: 'preview', contact });
  press('callContact');
  press('skipContact');
  expect(callContact).toHaveBeenCalledOnce();
  expect(skipContact).toHaveBeenCalledOnce();
});

it('does not call the contact whom the tokens do not let call', async () => {
  const { callContact, desktop, press, works } = await open();
  desktop.emit('accessChanged', { ...emptySnapshot.access, tokens: [] });
  works({ phase: 'preview', contact });
  press('callContact');
  expect(callContact).not.toHaveBeenCalled();
});

it('pauses the work and takes it up again; outside a campaign it is a break', async () => {
  const { desktop, pauseWork, press, resumeWork, setAgentState, works } = await open();
  press('pause');
  expect(setAgentState).toHaveBeenLastCalledWith('break');
  desktop.emit('agentPresenceChanged', { state: 'break', sinceMs: 0 });
  press('pause');
  expect(setAgentState).toHaveBeenLastCalledWith('available');
  works({ phase: 'preview', contact });
  press('pause');
  expect(pauseWork).toHaveBeenCalledOnce();
  works({ phase: 'calling', contact, callId: 'a' }, { pauseWanted: true });
  press('pause');
  works({ phase: 'exhausted' });
  press('pause');
  expect(resumeWork).toHaveBeenCalledTimes(2);
});
