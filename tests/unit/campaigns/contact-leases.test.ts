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

it('says that a contact’s time ran out where it comes again at once, not where it comes back after others', async () => {
  const list = ['C-1', 'C-1', 'C-2', 'C-1'];
  const leases = new ContactLeases(
    {
      leaseContact: () =>
        Promise.resolve(
          ok({
            ...{ contactRef: list.shift() ?? '', number: '+12025550100' },
            ...{ leasedUntil: '2026-11-26T10:01:00Z', lastsMs: 60_000 },
          }),
        ),
    },
    'agent1',
    () => new Date('2026-11-26T10:00:00Z'),
  );
  const ranOut = async () => {
    const leased = await leases.next('spring');
    return leased.ok && leased.value.ranOut;
  };
  await leases.next('spring');
  leases.ranOut('C-1');
  expect([await ranOut(), await ranOut(), await ranOut()]).toEqual([true, undefined, undefined]);
});
