import { beforeEach, expect, it } from 'vitest';

import { CampaignBook } from '../../../electron/campaigns/campaign-book.ts';
import { DispositionDesk } from '../../../electron/disposition/disposition-desk.ts';
import type { Call } from '../../../shared/call/call.ts';
import { ok } from '../../../shared/errors/app-error.ts';
import { loggedCall } from '../../fixtures/calls.ts';
import { silentLog } from '../../fixtures/silent-log.ts';

const call: Call = loggedCall('c1', {
  campaignId: 'spring',
  state: { phase: 'ended', cause: { by: 'contact' } },
});
let campaigns: CampaignBook;
let desk: DispositionDesk;

/** A provider that never answers. */
beforeEach(() => {
  const never = () => new Promise<never>(() => undefined);
  const nothing = () => Promise.resolve(ok(undefined));
  campaigns = new CampaignBook({ api: { campaign: never }, onChange: () => undefined });
  desk = new DispositionDesk({
    callLog: {
      get: () => Promise.resolve(ok(call)),
      saveDisposition: nothing,
      pendingOutbox: () => Promise.resolve(ok([])),
      refusedOutbox: () => Promise.resolve(ok([])),
      outboxElsewhere: () => Promise.resolve(ok([])),
      outboxDelivered: nothing,
      outboxAttempted: nothing,
      outboxReplayed: nothing,
    },
    beforeSave: () => Promise.resolve(),
    api: { putDisposition: never },
    campaigns,
    onSaved: () => undefined,
    onRefused: () => undefined,
    onReplayed: () => undefined,
    onChange: () => undefined,
    now: () => new Date('2026-11-26T10:00:00Z'),
    log: silentLog,
  });
});

const save = (code: string) => desk.save({ callId: 'c1', code, notes: '' });

it('saves without asking a provider that is away, though the campaign’s codes were never heard', async () => {
  expect(await save('no_answer')).toMatchObject({ ok: true });
});

it('takes the codes that the campaign had when it was last seen, and no other', async () => {
  campaigns.seen({
    id: 'spring',
    name: 'Spring renewals',
    dispositions: [{ code: 'demo_booked', label: 'Demo booked', category: 'success' }],
  });
  expect(await save('demo_booked')).toMatchObject({ ok: true, value: { label: 'Demo booked' } });
  expect(await save('no_answer')).toMatchObject({ ok: false });
});
