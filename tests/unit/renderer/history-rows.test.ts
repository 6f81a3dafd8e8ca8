import { describe, expect, it } from 'vitest';

import { type HistoryRow, historyRows, pressed } from '../../../renderer/screens/history/history-rows.ts';
import type { Call } from '../../../shared/call/call.ts';
import { loggedCall } from '../../fixtures/calls.ts';

const refused = (id: string, reason = 'campaign_at_capacity', more: Partial<Call> = {}): Call =>
  loggedCall(id, {
    origin: 'campaign',
    campaignId: 'spring',
    state: { phase: 'ended', cause: { by: 'provider', reason } },
    ...more,
  });
const talked = (id: string): Call =>
  loggedCall(id, {
    contactAnsweredAt: '2026-11-23T10:00:20Z',
    state: { phase: 'ended', cause: { by: 'contact' } },
  });
const said = (rows: readonly HistoryRow[]): string[] =>
  rows.map(({ call, spell }) => (spell === undefined ? call.id : `${call.id}…×${spell.calls.length}`));
const none: ReadonlySet<string> = new Set();

describe('calls that never began', () => {
  it('stand in one row where they failed alike one after another', () => {
    const calls = [talked('z'), refused('e'), refused('d'), refused('c'), talked('b'), refused('a')];
    expect(said(historyRows(calls, none))).toEqual(['z', 'e…×3', 'b', 'a']);
  });

  it.each<[string, Call[]]>([
    ['two are no spell', [refused('b'), refused('a')]],
    ['other reasons', [refused('c'), refused('b', 'provider_unreachable'), refused('a')]],
    ['other campaigns', [refused('c'), refused('b', undefined, { campaignId: 'winter' }), refused('a')]],
    ['that may have been made', ['c', 'b', 'a'].map((id) => refused(id, 'timeout'))],
    ['that the provider had', ['c', 'b', 'a'].map((id) => refused(id, 'x', { providerCallId: `p-${id}` }))],
    [
      'of which somebody wrote',
      ['c', 'b', 'a'].map((id) =>
        refused(id, 'x', { disposition: { code: 'other', label: 'Other', notes: 'n', savedAt: 'now' } }),
      ),
    ],
    ['answered ones', [talked('c'), talked('b'), talked('a')]],
    ['open ones', ['c', 'b', 'a'].map((id) => loggedCall(id))],
  ])('stand for themselves: %s', (_which, calls) => {
    expect(said(historyRows(calls, none))).toEqual(calls.map(({ id }) => id));
  });

  it('are all to be had: the row opens to each, stays open while more come at both ends, and closes', () => {
    const calls = [refused('d'), refused('c'), refused('b')];
    const [row] = historyRows(calls, none);
    const opened = row?.spell === undefined ? none : pressed(none, row.spell);
    expect(said(historyRows(calls, opened))).toEqual(['d…×3', 'd', 'c', 'b']);
    const more = historyRows([refused('e'), ...calls, refused('a')], opened);
    expect(said(more)).toEqual(['e…×5', 'e', 'd', 'c', 'b', 'a']);
    const spell = more[0]?.spell;
    expect(spell && [...pressed(opened, spell)]).toEqual([]);
  });
});
