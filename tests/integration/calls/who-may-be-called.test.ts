/** Whom no wish reaches: who is on the do-not-call list, or whose hours it is not. */
import { describe, expect, it } from 'vitest';

import { wordError } from '../../../renderer/wording/error-wording.ts';
import { json } from '../../fixtures/scripted-server.ts';
import { accepted, desk, numbers, place, server, useScriptedProvider } from './scripted-provider-desk.ts';

useScriptedProvider();

describe('who may be called', () => {
  const posts = () => server.received.filter(({ path }) => path === '/v1/calls');
  const campaignWith = (hours: Record<string, unknown>) =>
    json(200, {
      id: 'spring',
      name: 'Spring',
      status: 'running',
      mode: 'preview',
      callingHours: { timeZone: 'contact', from: '00:00', to: '24:00', ...hours },
    });
  const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

  it('dials no number on the do-not-call list, whatever wanted it', async () => {
    // Whoever writes numbers on the list has the running campaigns looked at.
    server.always(json(200, { data: [] }));
    await desk.session.doNotCall.add('(202) 555-0100\nnot a number');
    await expect
      .poll(() => server.received.map(({ path }) => path))
      .toContainEqual(expect.stringMatching(/campaigns/));
    for (const origin of ['keypad', 'link', 'campaign'] as const) {
      const refused = await desk.session.clickToCall.place({ input: '+12025550100', origin });
      expect(refused).toMatchObject({ ok: false, error: { kind: 'application', code: 'do_not_call' } });
    }
    expect(posts()).toEqual([]);
    await desk.session.doNotCall.remove('+12025550100');
    await place('+12025550100', accepted);
  });

  it('a disposition “Do not call” puts its number on the list', async () => {
    const call = await place('+12025550100', accepted);
    await desk.session.clickToCall.end(call.id);
    await desk.session.dispositions.save({ callId: call.id, code: 'do_not_call', notes: '' });
    const again = await desk.session.clickToCall.place({ input: '+12025550100', origin: 'redial' });
    expect(again).toMatchObject({ ok: false, error: { code: 'do_not_call' } });
    expect(await desk.session.doNotCall.list()).toMatchObject({
      value: { total: 1, entries: [{ number: '+12025550100' }] },
    });
  });

  it('dials outside a campaign’s calling hours at no price, and within them', async () => {
    const wish = { input: '+12025550100', origin: 'link', campaignId: 'spring' } as const;
    server.answer(campaignWith({ days: [] }));
    const refused = await desk.session.clickToCall.place(wish);
    expect(refused).toMatchObject({ ok: false, error: { code: 'outside_calling_hours' } });
    expect(refused.ok ? '' : refused.error.detail).toContain('America/New_York');
    server.answer(campaignWith({ days: everyDay }), numbers, accepted);
    expect(await desk.session.clickToCall.place(wish)).toMatchObject({ ok: true });
    await desk.event('callExpected', ({ providerCallId }) => providerCallId === 'p1');
    expect(posts()).toHaveLength(1);
  });

  it('dials nobody of a campaign whose hours cannot be read, says what is wrong, and shows it beside the others', async () => {
    const wish = { input: '+12025550100', origin: 'link', campaignId: 'spring' } as const;
    server.answer(campaignWith({ days: everyDay, timeZone: 'Mars/Olympus' }));
    const refused = await desk.session.clickToCall.place(wish);
    expect(refused).toMatchObject({ error: { kind: 'application', code: 'hours_unreadable' } });
    if (!refused.ok) expect(wordError(refused.error).message).toContain('timeZone is neither');
    expect(posts()).toEqual([]);
    const campaign = { status: 'running', mode: 'preview' };
    const hours = { timeZone: 'contact', days: ['mon'], from: '9:00', to: '18:00' };
    server.always((response, request) =>
      json(200, {
        data: request.path.startsWith('/v1/campaigns')
          ? [
              { ...campaign, id: 'odd', name: 'Odd', callingHours: { ...hours, to: '6 pm' } },
              { ...campaign, id: 'short', name: 'Short', callingHours: hours },
            ]
          : [],
      })(response, request),
    );
    expect(await desk.session.campaignDesk.board()).toMatchObject({
      value: {
        campaigns: [
          { id: 'odd', unreadableHours: 'to is no time of day (HH:MM)' },
          { id: 'short', callingHours: { from: '09:00', to: '18:00' } },
        ],
      },
    });
  });
});
