import { expect, it } from 'vitest';

import { CampaignDesk, type CampaignDeskOptions } from '../../../electron/campaigns/campaign-desk.ts';
import type { ProviderCampaign } from '../../../electron/telephony/answers.ts';
import { usualCallingHours } from '../../../shared/campaign/calling-hours.ts';
import type { NewCampaign } from '../../../shared/campaign/campaign.ts';
import { type AppError, fail, ok } from '../../../shared/errors/app-error.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

/** The practice provider gives every campaign hours, so one that does not is played here. */
function deskOn(provider: {
  keepsHours: boolean;
  create?: CampaignDeskOptions['api']['createCampaign'];
  /** Why it lists nothing. */
  lists?: AppError;
}): {
  desk: CampaignDesk;
  asked: string[];
  /** The campaigns that were told of. */
  seen: string[];
  /** The warnings in the log. */
  warned: unknown[];
} {
  const asked: string[] = [];
  const seen: string[] = [];
  const warned: unknown[] = [];
  let campaign: ProviderCampaign = { id: 'power', name: 'Power', status: 'stopped', mode: 'power' };
  const answer = (name: string) => {
    asked.push(name);
    return Promise.resolve(ok(campaign));
  };
  const api: CampaignDeskOptions['api'] = {
    agents: () =>
      Promise.resolve(
        provider.lists ? fail(provider.lists) : ok([{ id: 'agent2', name: 'Mira', state: 'available' }]),
      ),
    assignAgent: () => answer('assign'),
    campaign: () => answer('get'),
    campaigns: () => Promise.resolve(provider.lists ? fail(provider.lists) : ok([campaign])),
    changeCampaign: (_id, { callingHours }) => {
      if (provider.keepsHours && callingHours !== undefined)
        campaign = { ...campaign, callingHours: { ...callingHours, days: [...callingHours.days] } };
      return answer('hours');
    },
    createCampaign: provider.create ?? (() => answer('create')),
    removeAgent: () => answer('remove'),
    startCampaign: () => answer('start'),
    stopCampaign: () => answer('stop'),
  };
  const desk = new CampaignDesk({
    api,
    traffic: {
      look: () => {
        asked.push('traffic');
        return Promise.resolve();
      },
      now: () => ({
        all: { inProgress: 0, attempts: 0, answered: 0, failed: 0 },
        campaigns: {},
        asOf: new Date().toISOString(),
      }),
    },
    contacts: {
      admit: (contacts) => Promise.resolve(ok({ admitted: [...contacts], leftOut: [] })),
      keep: () => Promise.resolve(ok(undefined)),
      look: () => Promise.resolve(ok({ verdict: 'clear' })),
    },
    usualHours: usualCallingHours,
    onSeen: ({ id }) => void seen.push(id),
    onStarted: (id) => void asked.push(`started ${id}`),
    log: { ...silentLog, warn: (...said) => void warned.push(said) },
  });
  return { desk, asked, seen, warned };
}

it('does not take an untold staff list for an empty one', async () => {
  const { desk } = deskOn({ keepsHours: true });
  const board = await desk.board();
  expect(board).toMatchObject({ ok: true, value: { campaigns: [{ id: 'power' }] } });
  expect(board.ok && board.value.campaigns.map(({ agentIds }) => agentIds)).toEqual([undefined]);
});

it('gives a campaign that the provider dials calling hours before its start, where it has none', async () => {
  const { desk, asked } = deskOn({ keepsHours: true });
  expect(await desk.start('power', 'it-is', false)).toMatchObject({
    value: { outcome: 'started', campaign: { callingHours: usualCallingHours } },
  });
  expect(asked).toEqual(['get', 'hours', 'start', 'started power']);
});

it('starts none that will have no calling hours', async () => {
  const { desk, asked } = deskOn({ keepsHours: false });
  expect(await desk.start('power', 'it-is', false)).toMatchObject({
    ok: false,
    error: { code: 'hours_not_kept' },
  });
  expect(asked).not.toContain('start');
});

it('creates one campaign of the same content, however often it is asked for before an answer comes', async () => {
  const keys: string[] = [];
  let answers = false;
  const { desk } = deskOn({
    keepsHours: true,
    create: ({ name, mode }, key) => {
      keys.push(key);
      return Promise.resolve(
        answers
          ? ok({ id: 'autumn', name, status: 'draft', mode })
          : fail({ kind: 'provider', code: 'timeout', detail: 'no answer', attempts: 4 }),
      );
    },
  });
  const autumn = {
    name: 'Autumn',
    mode: 'preview',
    pacing: { callsPerAgent: 1, maxConcurrent: 1, ringTimeoutSeconds: 25, wrapUpSeconds: 10 },
    callingHours: { ...usualCallingHours, days: [...usualCallingHours.days] },
    contacts: [],
  } satisfies NewCampaign;
  await desk.create(autumn);
  await desk.create({ ...autumn, name: 'Winter' });
  answers = true;
  expect(await desk.create(autumn)).toMatchObject({ ok: true });
  await desk.create(autumn);
  const [first, other, again, another] = keys;
  expect(again).toBe(first);
  expect(new Set([first, other, another]).size).toBe(3);
});

it('has the names of agents and campaigns without asking for what goes on', async () => {
  const { desk, asked, seen } = deskOn({ keepsHours: true });
  expect(await desk.names()).toEqual(ok({ agents: [{ id: 'agent2', name: 'Mira' }] }));
  expect([seen, asked]).toEqual([['power'], []]);
});

it('has no names where neither list is to be had, and the log has why', async () => {
  const error: AppError = { kind: 'application', code: 'forbidden', detail: '', status: 403 };
  const { desk, warned } = deskOn({ keepsHours: true, lists: error });
  expect(await desk.names()).toEqual(ok({ agents: [] }));
  expect(warned).toEqual([
    ['No names of campaigns', { error }],
    ['No names of agents', { error }],
  ]);
});
