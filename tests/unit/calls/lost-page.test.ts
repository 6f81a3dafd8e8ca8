/** What becomes of the calls of a page that is lost. */
import { beforeEach, describe, expect, it } from 'vitest';

import type { CallDesk } from '../../../electron/calls/call-desk.ts';
import type { Call } from '../../../shared/call/call.ts';
import { callOutcome } from '../../../shared/call/call-outcome.ts';
import type { LegFact } from '../../../shared/softphone/leg-fact.ts';
import { scriptedCallDesk } from '../../fixtures/scripted-call-desk.ts';

let hungUp: string[];
let recorded: Call[];
let desk: CallDesk;

beforeEach(() => {
  ({ desk, hungUp, recorded } = scriptedCallDesk());
});

const rings = (legId: string, from: string): LegFact => ({
  type: 'invited',
  legId,
  from,
  providerCallId: `p-${from}`,
  expected: false,
});
const answered = (legId: string): LegFact => ({
  type: 'answered',
  legId,
  dialog: { callId: legId, localTag: 'a', remoteTag: 'b', remoteTarget: 'sip:p@127.0.0.1' },
});

it('a caller who only rang is missed, owes nothing, is not ended at the provider, and may ring again', async () => {
  await desk.reportLeg(rings('leg', '+442079460000'));
  expect(await desk.pageLost()).toMatchObject([{ call: { remote: '+442079460000' }, fate: 'missed' }]);
  const missed = recorded.at(-1);
  if (missed?.state.phase !== 'ended') throw new Error('it has not ended');
  expect(callOutcome(missed, missed.state.cause)).toBe('missed');
  expect([desk.calls(), hungUp]).toEqual([[], []]);
  expect(await desk.reportLeg(rings('leg', '+442079460000'))).toMatchObject({
    value: { direction: 'incoming', state: { phase: 'ringing-agent' } },
  });
});

it('one that is lost once more, before all is known, tells what became of the calls of both', async () => {
  await desk.reportLeg(rings('talks', '+442079460001'));
  await desk.reportLeg(answered('talks'));
  await desk.reportLeg(rings('rings', '+442079460002'));
  const told = [desk.pageLost(), desk.pageLost()];
  await desk.reportLeg({ type: 'continued', legId: 'again', of: 'talks' });
  for (const lost of await Promise.all(told))
    expect(lost.map(({ call, fate }) => [call.remote, fate])).toEqual([
      ['+442079460002', 'missed'],
      ['+442079460001', 'recovered'],
    ]);
});

it('is said of its call for as long as no other has taken it back', async () => {
  await desk.reportLeg(rings('leg', '+442079460000'));
  await desk.reportLeg(answered('leg'));
  const lost = desk.pageLost();
  await expect.poll(() => desk.calls()[0]?.legLost).toBe(true);
  await desk.reportLeg({ type: 'continued', legId: 'again', of: 'leg' });
  await lost;
  expect(desk.calls()).toMatchObject([{ legId: 'again', state: { phase: 'in-progress' } }]);
  expect(desk.calls()[0]).not.toHaveProperty('legLost');
});

it('is not all that is known of how its call sounded: each leg counts by its seconds', async () => {
  const sounded = (legId: string, seconds: number, scoreMin: number, scoreMean: number): LegFact => ({
    type: 'quality',
    legId,
    quality: { scoreMin, scoreMean, lossIn: 0.1, lossOut: 0, jitterMs: 5, codec: 'opus', seconds },
  });
  await desk.reportLeg(rings('leg', '+442079460000'));
  await desk.reportLeg(answered('leg'));
  await desk.reportLeg(sounded('leg', 10, 1.5, 2));
  await desk.reportLeg(sounded('leg', 60, 1.5, 2.4));
  const lost = desk.pageLost();
  await desk.reportLeg({ type: 'continued', legId: 'again', of: 'leg' });
  await lost;
  await desk.reportLeg(sounded('again', 20, 4, 4.4));
  expect(desk.calls()[0]?.quality).toEqual({
    codec: 'opus',
    scoreMin: 1.5,
    scoreMean: 2.9,
    lossIn: 0.1,
    lossOut: 0,
    jitterMs: 5,
  });
});

describe('that was handing a contact over', () => {
  const to = '+442079460001';
  const handingOver = async (): Promise<void> => {
    await desk.reportLeg(rings('leg', '+442079460000'));
    await desk.reportLeg(answered('leg'));
    await desk.reportLeg({ type: 'held', legId: 'leg' });
    await desk.reportLeg({ type: 'transfer', legId: 'leg', pending: { to, stands: 'under-way' } });
  };
  const takenOver = async (): Promise<void> => {
    const lost = desk.pageLost();
    await desk.reportLeg({ type: 'continued', legId: 'again', of: 'leg' });
    await lost;
  };

  it('tells the next one, by which nobody is told any more how it goes', async () => {
    await handingOver();
    void desk.pageLost();
    expect(desk.lostLegs()).toMatchObject([{ held: true, transfer: { to, stands: 'under-way' } }]);
    await desk.reportLeg({ type: 'continued', legId: 'again', of: 'leg' });
    expect(desk.calls()).toMatchObject([{ legId: 'again', transfer: { to, stands: 'unheard' } }]);
  });

  it('and whose far side hangs up without a word has handed them over', async () => {
    await handingOver();
    await takenOver();
    await desk.reportLeg({ type: 'ended', legId: 'again', by: 'far-end' });
    expect(recorded.at(-1)?.state).toEqual({
      phase: 'ended',
      cause: { by: 'agent', reason: `Transferred to ${to}` },
    });
  });

  it.each<[string, Extract<LegFact, { type: 'transfer' | 'ended' }>[]]>([
    ['says who hung up', [{ type: 'ended', legId: 'again', by: 'far-end', reason: 'The contact hung up' }]],
    [
      'was taken back before',
      [
        { type: 'transfer', legId: 'again', pending: { to, stands: 'taken-back' } },
        { type: 'ended', legId: 'again', by: 'far-end' },
      ],
    ],
    [
      'is known not to have come to anything',
      [
        { type: 'transfer', legId: 'again' },
        { type: 'ended', legId: 'again', by: 'far-end' },
      ],
    ],
  ])('has not, where it %s', async (_what, facts) => {
    await handingOver();
    await takenOver();
    for (const fact of facts) await desk.reportLeg(fact);
    expect(recorded.at(-1)?.state).toMatchObject({ phase: 'ended', cause: { by: 'contact' } });
  });
});
