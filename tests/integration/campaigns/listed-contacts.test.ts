/**
 * A campaign in power mode, which the provider dials by itself, and the do-not-call list of this desktop: whoever is on it is
 * not handed over, does not let the campaign start, and stops it when listed later.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { type PracticeProvider, startPractice } from '../../../electron/practice/practice-provider.ts';
import { usualCallingHours } from '../../../shared/campaign/calling-hours.ts';
import type { Campaign, CampaignMode, CampaignStart } from '../../../shared/campaign/campaign.ts';
import type { Result } from '../../../shared/errors/app-error.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { openTestSession } from '../../fixtures/open-test-session.ts';
import { ApiClient } from '../practice/api-client.ts';

const pacing = { callsPerAgent: 2, maxConcurrent: 5, ringTimeoutSeconds: 20, wrapUpSeconds: 0 };
const ada = { contactRef: 'C-1', number: '+12025550100' };
const ben = { contactRef: 'C-2', number: '+12025550142' };

let provider: PracticeProvider;
let api: ApiClient;
let desk: Awaited<ReturnType<typeof openTestSession>>;

beforeEach(async () => {
  provider = await startPractice();
  api = new ApiClient(provider);
  desk = await openTestSession({ provider });
});
afterEach(async () => {
  await desk.close();
  await provider.stop();
});

const create = (contacts: (typeof ada)[], mode: CampaignMode = 'power') =>
  desk.session.campaignDesk.create({
    name: 'Autumn',
    mode,
    pacing: { ...pacing, callsPerAgent: mode === 'power' ? 2 : 1 },
    callingHours: usualCallingHours,
    contacts,
  });
async function created(contacts: (typeof ada)[]): Promise<Campaign> {
  const made = await create(contacts);
  if (!made.ok) throw new Error(made.error.detail);
  return made.value.campaign;
}
const start = (
  id: string,
  as: 'it-is' | 'progressive' = 'it-is',
  confirmed = false,
): Promise<Result<CampaignStart>> => desk.session.campaignDesk.start(id, as, confirmed);
const list = (...numbers: string[]) => desk.session.doNotCall.add(numbers.join('\n'));
const campaign = async (id: string): Promise<unknown> => (await api.request('GET', `/campaigns/${id}`)).body;

describe('at its creation', () => {
  it('leaves out, and names, who must not be called, in whatever mode; the others are in it, with hours', async () => {
    await list(ada.number);
    const premium = { contactRef: 'C-3', number: '+19005550100' };
    for (const mode of ['power', 'preview'] as const) {
      const made = await create([ada, ben, premium], mode);
      expect(made).toMatchObject({
        ok: true,
        value: {
          campaign: { progress: { contacts: 1 }, callingHours: usualCallingHours },
          leftOut: [
            { contactRef: 'C-1', code: 'do_not_call' },
            { contactRef: 'C-3', code: 'premium_number' },
          ],
        },
      });
    }
  });

  it('is refused where that leaves nobody', async () => {
    await list(ada.number);
    const before = await api.request('GET', '/campaigns');
    expect(await create([ada])).toMatchObject({ ok: false, error: { code: 'no_contact_admitted' } });
    expect((await api.request('GET', '/campaigns')).body).toEqual(before.body);
  });

  it('is refused where the list cannot be read', async () => {
    await desk.callLog.close();
    const before = await api.request('GET', '/campaigns');
    expect(await create([ada])).toMatchObject({ ok: false, error: { code: 'call_log_unavailable' } });
    expect((await api.request('GET', '/campaigns')).body).toEqual(before.body);
  });
});

describe('at its start', () => {
  it('is held, with the numbers, while somebody in it is listed; in progressive mode it runs', async () => {
    const { id } = await created([ada, ben]);
    await list(ben.number);
    expect(await start(id)).toEqual({ ok: true, value: { outcome: 'listed', numbers: [ben.number] } });
    // Nobody can answer for what is known.
    expect(await start(id, 'it-is', true)).toMatchObject({ value: { outcome: 'listed' } });
    expect(await campaign(id)).toMatchObject({ status: 'draft' });
    expect(await start(id, 'progressive')).toMatchObject({ value: { outcome: 'started' } });
    expect(await campaign(id)).toMatchObject({
      status: 'running',
      mode: 'progressive',
      pacing: { callsPerAgent: 1 },
    });
  });

  it('runs where all are known and none is listed, and where who is listed was reached in it already', async () => {
    const { id } = await created([ada, ben]);
    await list('+442079460000');
    expect(await start(id)).toMatchObject({ value: { outcome: 'started' } });
    await desk.session.campaignDesk.stop(id);
    await desk.callLog.begin(
      loggedCall('reached', {
        account: desk.account,
        campaignId: id,
        remote: ben.number,
        contactAnsweredAt: '2026-11-23T10:00:09.000Z',
        state: { phase: 'in-progress' },
      }),
    );
    await list(ben.number);
    expect(await start(id)).toMatchObject({ value: { outcome: 'started' } });
  });

  it('asks who answers for contacts that cannot be seen, but not while no number is listed', async () => {
    expect(await start('winback')).toMatchObject({ value: { outcome: 'started' } });
    await desk.session.campaignDesk.stop('winback');
    await list('+442079460000', '+442079460018');
    expect(await start('winback')).toEqual({ ok: true, value: { outcome: 'unseen', onList: 2 } });
    expect(await campaign('winback')).toMatchObject({ status: 'stopped' });
    expect(await start('winback', 'it-is', true)).toMatchObject({ value: { outcome: 'started' } });
  });

  it('of a campaign that FirstLeg dials asks nothing: each contact is looked at before its call', async () => {
    await list('+442079460000');
    await desk.session.campaignDesk.stop('spring-renewals');
    expect(await start('spring-renewals')).toMatchObject({ value: { outcome: 'started' } });
  });
});

describe('in its run', () => {
  it('is stopped once a number in it is listed by hand, and that is told', async () => {
    const { id } = await created([ada, ben]);
    await start(id);
    await list('+442079460000');
    await list(ben.number);
    await expect
      .poll(() => desk.listedContacts)
      .toEqual([{ campaign: 'Autumn', numbers: 1, error: undefined }]);
    expect(await campaign(id)).toMatchObject({ status: 'stopped' });
    expect(desk.unseenContacts).toEqual([]);
  });

  it('is stopped when somebody starts it elsewhere', async () => {
    desk.session.start();
    await desk.feedOpen();
    const { id } = await created([ada, ben]);
    await list(ben.number);
    await api.request('POST', `/campaigns/${id}/start`);
    await expect.poll(() => desk.listedContacts).toMatchObject([{ campaign: 'Autumn', numbers: 1 }]);
    expect(await campaign(id)).toMatchObject({ status: 'stopped' });
  });

  it('is named where nobody can see whether the number is in it', async () => {
    await start('winback');
    await list('+442079460000');
    await expect.poll(() => desk.unseenContacts).toEqual([['Win-back, international']]);
    expect(await campaign('winback')).toMatchObject({ status: 'running' });
  });
});

it('a sign-out forgets whom the campaigns have', async () => {
  const { id } = await created([ada]);
  expect(await desk.callLog.campaignContacts(id)).toMatchObject({ value: { known: 1 } });
  await desk.session.signIn.signOut();
  await expect.poll(() => desk.callLog.campaignContacts(id)).toMatchObject({ value: { known: 0 } });
});
