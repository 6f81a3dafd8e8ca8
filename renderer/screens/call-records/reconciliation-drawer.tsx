/** The provider's records against this desktop's log: what only one of them has, and talk times that differ. */
import { Button, Drawer } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

import type { Discrepancy, Reconciliation } from '../../../shared/cdr/reconcile.ts';
import { counted } from '../../../shared/counted.ts';
import type { Result } from '../../../shared/errors/app-error.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { useIntents } from '../../app/app-context.tsx';
import { useUnderLink } from '../../app/under-link.ts';
import { clockDuration } from '../../wording/duration.ts';
import { wordError } from '../../wording/error-wording.ts';
import { wordWhenFully } from '../../wording/when.ts';

const kindWords: Record<Discrepancy['kind'], string> = {
  'missing-here': 'Billed by the provider, not in this log',
  'missing-there': 'In this log, not at the provider',
  duration: 'Talk times differ',
};
/** More are in the export. */
const mostShown = 100;

export const ReconciliationDrawer = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => (
  <Drawer
    {...useUnderLink()}
    opened={opened}
    onClose={onClose}
    position="right"
    title="Provider and log compared"
    size={460}
    closeButtonProps={{ 'aria-label': 'Close' }}
    classNames={{ title: 'fl-dialog-title' }}
  >
    {opened && <Findings />}
  </Drawer>
);

function Findings() {
  const { exportCdrs, reconcileCdrs } = useIntents();
  const [found, setFound] = useState<Result<Reconciliation>>();
  useEffect(() => void reconcileCdrs().then(setFound), [reconcileCdrs]);
  if (found === undefined) return <p role="status">Comparing…</p>;
  if (!found.ok)
    return (
      <p role="alert">
        <strong>{wordError(found.error).title}.</strong> {wordError(found.error).message}
      </p>
    );
  const { matched, secondsHere, secondsThere, discrepancies } = found.value;
  return (
    <>
      <p>
        {counted(matched, 'call')} of this desktop’s agent {matched === 1 ? 'is' : 'are'} in both. Talk time:{' '}
        {clockDuration(secondsThere)} at the provider, {clockDuration(secondsHere)} here.
      </p>
      {discrepancies.length === 0 && <p>They agree in every call.</p>}
      {(Object.keys(kindWords) as Discrepancy['kind'][]).map((kind) => (
        <Kind key={kind} kind={kind} all={discrepancies.filter((each) => each.kind === kind)} />
      ))}
      <Button
        fullWidth
        variant="default"
        leftSection={<IconDownload size={16} stroke={1.7} />}
        onClick={() => void exportCdrs('reconciliation')}
      >
        Export the report
      </Button>
    </>
  );
}

function Kind({ kind, all }: { kind: Discrepancy['kind']; all: readonly Discrepancy[] }) {
  if (all.length === 0) return null;
  return (
    <section className="fl-findings">
      <h3>
        {kindWords[kind]} ({all.length})
      </h3>
      <ul>
        {all.slice(0, mostShown).map(({ callId, createdAt, to, here, there }) => (
          <li key={callId} className="fl-figures fl-selectable">
            <span>{displayPhoneNumber(to)}</span>
            <span>{wordWhenFully(createdAt)}</span>
            <span>
              {here !== undefined && `here ${clockDuration(here)}`}
              {here !== undefined && there !== undefined && ', '}
              {there !== undefined && `provider ${clockDuration(there)}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
