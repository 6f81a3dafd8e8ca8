import { describe, expect, it } from 'vitest';

import { barCall, barLine } from '../../../renderer/app/call-bar/bar-line.ts';
import { type AppStore, createAppStore } from '../../../renderer/stores/store.ts';
import type { Call } from '../../../shared/call/call.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { quietLeg } from '../../fixtures/engine-double.ts';
import { galleryContact, galleryWork } from '../../fixtures/gallery/campaigns.ts';

const call = (id: string, phase: 'in-progress' | 'held'): Call =>
  loggedCall(id, { legId: id, state: { phase } });
const ringing = (id: string): Call =>
  loggedCall(id, { legId: id, direction: 'incoming', origin: 'incoming', state: { phase: 'ringing-agent' } });

/** The last one first, as main sends them. */
function storeWith(...calls: Call[]): AppStore {
  const store = createAppStore();
  for (const each of calls) {
    store.dispatch('callChanged', each);
    store.dispatch('legChanged', quietLeg(each.id, { held: each.state.phase === 'held' }));
  }
  return store;
}
const lineOf = (store: AppStore) => barLine(store.getState());

describe('the call bar’s first line', () => {
  it('is the call whose Hang up may be pressed, even on hold, and not the one that rings', () => {
    const { calls } = storeWith(call('a', 'held'), ringing('b')).getState();
    expect(barCall(calls)?.id).toBe('a');
  });

  it('is one that rings where it is alone', () => {
    expect(barCall(storeWith(ringing('b')).getState().calls)?.id).toBe('b');
  });
});

describe('the call bar’s second line', () => {
  it('is a caller before all else, and how many more', () => {
    const store = storeWith(call('a', 'in-progress'), ringing('b'), ringing('c'));
    store.dispatch('keypadToggled', { legId: 'a' });
    expect(lineOf(store)).toMatchObject({ about: 'caller', more: 1 });
  });

  it('is a transfer under way before one who waits', () => {
    const store = storeWith(call('b', 'held'), call('a', 'in-progress'));
    store.dispatch('legChanged', quietLeg('a', { transfer: 'ringing' }));
    expect(lineOf(store)).toMatchObject({ about: 'transfer', call: { id: 'a' } });
  });

  it('is one who waits, with the one the agent talks to', () => {
    const store = storeWith(call('b', 'held'), call('a', 'in-progress'));
    expect(lineOf(store)).toMatchObject({ about: 'aside', call: { id: 'b' }, talking: { id: 'a' }, more: 0 });
  });

  it('is the conference, and what the keyboard sends before that', () => {
    const store = storeWith(call('b', 'in-progress'), call('a', 'in-progress'));
    for (const id of ['a', 'b']) store.dispatch('legChanged', quietLeg(id, { inConference: true }));
    expect(lineOf(store)).toMatchObject({ about: 'conference', others: [{}] });
    const shown = barCall(store.getState().calls);
    store.dispatch('keypadToggled', { legId: shown?.id ?? '' });
    expect(lineOf(store)).toEqual({ about: 'tones', legId: shown?.id });
  });

  it('is an error before what is owed, and what is owed before other notices', () => {
    const store = storeWith(
      loggedCall('a', {
        state: { phase: 'ended', cause: { by: 'contact' } },
        contactAnsweredAt: '2026-11-24T10:00:00.000Z',
      }),
    );
    const notice = { id: 'n', severity: 'warning' as const, title: '', message: '' };
    store.dispatch('noticeRaised', notice);
    expect(lineOf(store)).toMatchObject({ about: 'over', owed: 1 });
    store.dispatch('told', { notice: { ...notice, id: 'e', severity: 'error' }, as: 'banner' });
    expect(lineOf(store)).toMatchObject({ about: 'notice', notice: { id: 'e' }, more: 1 });
  });

  it('is the contact to be called before what a call that is over needs, and any notice but an error', () => {
    const store = storeWith(
      loggedCall('a', { direction: 'incoming', state: { phase: 'ended', cause: { by: 'contact' } } }),
    );
    const notice = { id: 'n', severity: 'warning' as const, title: '', message: '' };
    store.dispatch('noticeRaised', notice);
    store.dispatch('campaignWorkChanged', {
      work: galleryWork({ phase: 'preview', contact: galleryContact() }),
    });
    expect(lineOf(store)).toMatchObject({ about: 'work', work: { at: { phase: 'preview' } } });
    store.dispatch('told', { notice: { ...notice, id: 'e', severity: 'error' }, as: 'banner' });
    expect(lineOf(store)).toMatchObject({ about: 'notice', notice: { id: 'e' } });
  });

  it('is why no contact comes only where nothing else is to be said', () => {
    const store = storeWith();
    store.dispatch('campaignWorkChanged', { work: galleryWork({ phase: 'exhausted' }) });
    expect(lineOf(store)).toMatchObject({ about: 'work', work: { at: { phase: 'exhausted' } } });
    store.dispatch('noticeRaised', { id: 'n', severity: 'warning', title: '', message: '' });
    expect(lineOf(store)).toMatchObject({ about: 'notice' });
  });

  it('is a call that is being prepared before one who waits, so that it can be given up', () => {
    const store = storeWith(call('b', 'held'), call('a', 'in-progress'));
    store.dispatch('callPreparing', { preparation: { asksFor: 'campaign' } });
    expect(lineOf(store)).toEqual({ about: 'preparing' });
    store.dispatch('callPreparing', {});
    expect(lineOf(store)).toMatchObject({ about: 'aside' });
  });
});
