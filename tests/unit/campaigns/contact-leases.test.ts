import { expect, it } from 'vitest';

import { ContactLeases } from '../../../electron/campaigns/contact-leases.ts';
import { ok } from '../../../shared/errors/app-error.ts';

it('gives a contact back to its own campaign, to no other one', async () => {
  const asked: string[] = [];
  const leases = new ContactLeases(
    {
      leaseContact: (campaignId, { pass }) => {
        asked.push(`${campaignId}: ${pass === undefined ? 'nothing' : `${pass.contactRef} ${pass.reason}`}`);
        const leasedUntil = '2026-11-26T10:01:00Z';
        return Promise.resolve(
          ok({ contactRef: 'C-1', number: '+12025550100', leasedUntil, lastsMs: 60_000 }),
        );
      },
    },
    'agent1',
    () => new Date('2026-11-26T10:00:00Z'),
  );
  await leases.next('spring');
  leases.giveBack('C-1', 'skipped');
  await leases.next('autumn');
  await leases.next('spring');
  await leases.next('spring');
  expect(asked).toEqual(['spring: nothing', 'autumn: nothing', 'spring: C-1 skipped', 'spring: nothing']);
});
