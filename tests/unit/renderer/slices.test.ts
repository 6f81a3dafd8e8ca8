import { describe, expect, it } from 'vitest';

import { byGravity } from '../../../renderer/stores/notices-slice.ts';
import { createAppStore, initialState, reduce } from '../../../renderer/stores/store.ts';
import { fail, ok } from '../../../shared/errors/app-error.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { quietLeg } from '../../fixtures/engine-double.ts';

const target = { to: '+12025550100', display: '+1 202 555 0100', callerId: { choice: 'unknown' as const } };

describe('the number being typed', () => {
  it('takes no answer about a number that has changed since', () => {
    const store = createAppStore();
    store.dispatch('numberTyped', { input: '2025550100' });
    store.dispatch('numberTyped', { input: '20255501001' });
    store.dispatch('numberPreviewed', { input: '2025550100', result: ok(target) });
    expect(store.getState().dial.preview.state).toBe('checking');
  });

  it('keeps the last target in view while the next is asked for', () => {
    const store = createAppStore();
    store.dispatch('numberTyped', { input: '1' });
    store.dispatch('numberPreviewed', { input: '1', result: ok(target) });
    store.dispatch('numberTyped', { input: '12' });
    expect(store.getState().dial.preview).toEqual({ state: 'checking', last: target });
  });

  it('stays in the field when the call was refused, and goes when it was taken', () => {
    const store = createAppStore();
    store.dispatch('numberTyped', { input: '2025550100' });
    store.dispatch('callWanted', { origin: 'keypad' });
    store.dispatch('callWishAnswered', { accepted: false, origin: 'keypad' });
    expect(store.getState().dial).toMatchObject({ input: '2025550100', placing: undefined });
    store.dispatch('callWishAnswered', { accepted: true, origin: 'keypad' });
    expect(store.getState().dial.input).toBe('');
  });

  it('is not taken away by a redial', () => {
    const store = createAppStore();
    store.dispatch('numberTyped', { input: '2025550100' });
    store.dispatch('callWishAnswered', { accepted: true, origin: 'redial' });
    expect(store.getState().dial.input).toBe('2025550100');
  });
});

describe('dispositions being written', () => {
  it('keeps one draft per call, and forgets it with its disposition', () => {
    const store = createAppStore();
    store.dispatch('draftChanged', { callId: 'a', change: { notes: 'first' } });
    store.dispatch('draftChanged', { callId: 'b', change: { notes: 'second' } });
    store.dispatch('draftChanged', { callId: 'a', change: { code: 'sale' } });
    expect(store.getState().drafts.drafts['a']).toEqual({ code: 'sale', notes: 'first', callbackAt: '' });
    const disposition = { code: 'sale', label: 'Sale', notes: 'first', savedAt: '2026-11-24T10:00:00.000Z' };
    store.dispatch('callChanged', loggedCall('a', { disposition }));
    expect(Object.keys(store.getState().drafts.drafts)).toEqual(['b']);
  });

  it('keeps the draft when saving was refused', () => {
    const store = createAppStore();
    store.dispatch('draftChanged', { callId: 'a', change: { notes: 'kept' } });
    store.dispatch('dispositionSaving', { callId: 'a' });
    const error = { kind: 'local' as const, code: 'disk_full', detail: '' };
    store.dispatch('dispositionRefused', { callId: 'a', error });
    expect(store.getState().drafts).toMatchObject({
      drafts: { a: { notes: 'kept' } },
      saving: [],
      refused: { a: error },
    });
  });
});

describe('the history', () => {
  const filter = { search: '', outcome: null };
  const page = (ids: string[], nextCursor?: string) =>
    ok({ calls: ids.map((id) => loggedCall(id)), ...(nextCursor === undefined ? {} : { nextCursor }) });

  it('adds the next page behind the first, and starts anew with a first page', () => {
    const store = createAppStore();
    store.dispatch('historyAnswered', { filter, result: page(['a', 'b'], 'after-b') });
    store.dispatch('historyAnswered', { filter, before: 'after-b', result: page(['c']) });
    expect(store.getState().history).toMatchObject({ nextCursor: undefined, loading: false });
    expect(store.getState().history.calls.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    store.dispatch('historyAnswered', { filter, result: page(['d']) });
    expect(store.getState().history.calls.map(({ id }) => id)).toEqual(['d']);
  });

  it('takes no answer to a search that has changed since', () => {
    const store = createAppStore();
    store.dispatch('historyFiltered', { search: 'Ortega', outcome: null });
    store.dispatch('historyAnswered', { filter, result: page(['a']) });
    expect(store.getState().history.calls).toEqual([]);
  });

  it('shows a new call first, but not among the results of a search', () => {
    const store = createAppStore();
    store.dispatch('historyAnswered', { filter, result: page(['a']) });
    store.dispatch('callChanged', loggedCall('b', {}, 5));
    expect(store.getState().history.calls.map(({ id }) => id)).toEqual(['b', 'a']);
    store.dispatch('historyFiltered', { search: 'x', outcome: null });
    store.dispatch('callChanged', loggedCall('c', {}, 6));
    expect(store.getState().history.calls.map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('has one call to a number that was tried over and over, and each that was made, among the last ones', () => {
    const refused = (id: string, remote: string, minute: number, reason = 'campaign_at_capacity') =>
      loggedCall(id, { remote, state: { phase: 'ended', cause: { by: 'provider', reason } } }, minute);
    const store = createAppStore();
    const calls = [
      refused('e', '+12025550100', 5),
      refused('d', '+12025550100', 4),
      refused('c', '+12025550101', 3),
      loggedCall('b', { state: { phase: 'ended', cause: { by: 'contact' } } }, 2),
      loggedCall('a', { state: { phase: 'ended', cause: { by: 'contact' } } }, 1),
    ];
    const recent = () => store.getState().history.recent.map(({ id }) => id);
    store.dispatch('recentCallsLearnt', { calls });
    expect(recent()).toEqual(['e', 'c', 'b', 'a']);
    store.dispatch('callChanged', loggedCall('f', { remote: '+12025550100' }, 6));
    expect(recent()).toEqual(['f', 'e', 'c', 'b', 'a']);
    store.dispatch('callChanged', refused('f', '+12025550100', 6));
    expect(recent()).toEqual(['f', 'c', 'b', 'a']);
  });

  it('says why it cannot be read', () => {
    const error = { kind: 'local' as const, code: 'call_log_unavailable', detail: '' };
    const state = reduce(initialState, 'historyAnswered', { filter, result: fail(error) });
    expect(state.history).toMatchObject({ answered: true, error });
  });
});

describe('the provider’s records', () => {
  const block = (from: number) => ({
    from,
    rows: Array.from({ length: 200 }, (_, index) => ({
      callId: `call_${from + index}`,
      state: 'completed',
      to: '+12025550100',
      callerId: '+12025550142',
      agentId: 'agent1',
      createdAt: '2026-10-14T09:00:00.000Z',
    })),
  });

  it('are in the page near what was looked at only, however many of them somebody goes through', () => {
    let state = initialState;
    for (let from = 0; from < 20_000; from += 200) state = reduce(state, 'cdrRowsLearnt', block(from));
    const { rows } = state.cdrs;
    expect(rows[19_999]?.callId).toBe('call_19999');
    expect(rows[18_000]?.callId).toBe('call_18000');
    expect(Object.keys(rows).length).toBeLessThanOrEqual(2400);
  });
});

describe('the line', () => {
  it('forgets the tones and the keypad of a leg that is gone', () => {
    const store = createAppStore();
    store.dispatch('legChanged', quietLeg('leg'));
    store.dispatch('keypadToggled', { legId: 'leg' });
    store.dispatch('tonesSent', { legId: 'leg', tones: '1' });
    store.dispatch('tonesSent', { legId: 'leg', tones: '#' });
    expect(store.getState().line).toMatchObject({ tones: { leg: '1#' }, keypadLegId: 'leg' });
    store.dispatch('legGone', { legId: 'leg' });
    expect(store.getState().line).toMatchObject({ legs: {}, tones: {}, keypadLegId: undefined });
  });
});

describe('a proposed link', () => {
  const link = {
    id: 'new',
    to: '+1',
    display: '+1',
    scheme: 'tel' as const,
    ignored: [],
  };
  it('is not withdrawn with the one it replaced', () => {
    const proposed = reduce(initialState, 'linkProposed', link);
    expect(reduce(proposed, 'linkWithdrawn', { proposalId: 'old' }).desktop.linkProposal).toEqual(link);
    expect(reduce(proposed, 'linkWithdrawn', { proposalId: 'new' }).desktop.linkProposal).toBeUndefined();
  });
});

it('the state is plain data: it survives being written as JSON', () => {
  const store = createAppStore();
  store.dispatch('callChanged', loggedCall('a'));
  store.dispatch('legChanged', quietLeg('leg'));
  const { calls, line } = store.getState();
  expect(JSON.parse(JSON.stringify({ calls: calls.calls, legs: line.legs }))).toEqual({
    calls: calls.calls,
    legs: line.legs,
  });
});

it('of the notices the gravest stands first, whoever brought it, and of equals the newest', () => {
  const store = createAppStore();
  const notice = (id: string, severity: 'info' | 'warning' | 'error') => ({
    id,
    severity,
    title: id,
    message: '',
  });
  store.dispatch('noticeRaised', notice('this session only', 'warning'));
  store.dispatch('noticeRaised', notice('news', 'info'));
  store.dispatch('told', { notice: notice('link', 'warning'), as: 'banner' });
  store.dispatch('noticeRaised', notice('signed out', 'warning'));
  store.dispatch('noticeRaised', notice('disk full', 'error'));
  expect(byGravity(store.getState().notices).map(({ id }) => id)).toEqual([
    'disk full',
    'link',
    'signed out',
    'this session only',
    'news',
  ]);
});
