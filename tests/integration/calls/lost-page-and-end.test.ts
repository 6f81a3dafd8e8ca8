/** What becomes of a call whose page is lost, or whose app ends. */
import { describe, expect, it } from 'vitest';

import { cutOffInTalk } from '../../../shared/call/call-outcome.ts';
import type { LegFact } from '../../../shared/softphone/leg-fact.ts';
import { json } from '../../fixtures/scripted-server.ts';
import { accepted, desk, invited, place, server, useScriptedProvider } from './scripted-provider-desk.ts';

useScriptedProvider();

describe('the page', () => {
  it('that is lost takes its calls with it: interrupted here, ended at the provider, none twice', async () => {
    const call = await place('+12025550100', accepted, json(202, {}));
    await desk.event('callExpected', (expectation) => expectation.providerCallId === 'p1');
    await desk.session.desk.reportLeg(invited({ providerCallId: 'p1' }));
    await desk.session.desk.reportLeg({ type: 'answered', legId: 'leg1' });
    expect(await desk.session.pageLost()).toMatchObject([{ call: { id: call.id }, fate: 'ended' }]);
    expect(await desk.session.pageLost()).toEqual([]);
    expect(await desk.callLog.get(call.id)).toMatchObject({
      value: { state: { phase: 'ended', cause: { by: 'local', reason: cutOffInTalk } } },
    });
    expect(server.received.at(-1)?.path).toBe('/v1/calls/p1/hangup');
  });

  it('that is loaded anew takes the place of a leg, and the call goes on by another one', async () => {
    const call = await place('+12025550100', accepted);
    await desk.event('callExpected', (expectation) => expectation.providerCallId === 'p1');
    const report = (fact: LegFact) => desk.session.desk.reportLeg(fact);
    const dialog = { callId: 'leg1', localTag: 'a', remoteTag: 'b', remoteTarget: 'sip:p@127.0.0.1' };
    await report(invited({ providerCallId: 'p1' }));
    await report({ type: 'answered', legId: 'leg1', dialog });
    await report({ type: 'muted', legId: 'leg1', muted: true });
    const lost = desk.session.pageLost();
    expect(desk.session.desk.lostLegs()).toEqual([
      { ...dialog, inConference: false, muted: true, held: false },
    ]);
    await report({ type: 'continued', legId: 'leg2', of: 'leg1' });
    expect(await lost).toMatchObject([{ fate: 'recovered' }]);
    expect(await report({ type: 'ended', legId: 'leg1', by: 'far-end' })).toMatchObject({
      error: { code: 'unknown_call' },
    });
    expect(await desk.callLog.get(call.id)).toMatchObject({
      value: { legId: 'leg2', state: { phase: 'agent-answered' } },
    });
  });
});

describe('the end of the app', () => {
  it('ends a call at the provider, and in the log as hung up by the agent', async () => {
    const call = await place('+12025550100', accepted, json(202, {}));
    await desk.event('callExpected', (expectation) => expectation.providerCallId === 'p1');
    await desk.session.stop();
    expect(server.received.at(-1)?.path).toBe('/v1/calls/p1/hangup');
    expect(await desk.callLog.get(call.id)).toMatchObject({
      value: { state: { phase: 'ended', cause: { by: 'agent' } } },
    });
  });
});
