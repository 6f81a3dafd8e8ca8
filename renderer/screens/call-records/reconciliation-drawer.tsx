/** The provider's records against this desktop's log: the sums of both, what was left out, and each call they differ in. */
import { Button, Drawer } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

import {
  type Discrepancy,
  discrepancyKinds,
  type Reconciliation,
  type Sides,
} from '../../../shared/cdr/reconciliation.ts';
import type { Result } from '../../../shared/errors/app-error.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { useIntents } from '../../app/app-context.tsx';
import { useUnderLink } from '../../app/under-link.ts';
import { clockDuration } from '../../wording/duration.ts';
import { wordError } from '../../wording/error-wording.ts';
import {
  discrepancyWords,
  wordSetApart,
  wordTally,
  wordVerdict,
} from '../../wording/reconciliation-words.ts';
import { wordQuery } from '../../wording/records-query.ts';
import { wordWhen, wordWhenFully } from '../../wording/when.ts';
import type { AccountNames } from '../use-account-names.ts';

/** More are in the export. */
const mostShown = 100;

interface ReconciliationDrawerProps {
  opened: boolean;
  names: AccountNames;
  onClose: () => void;
}

export const ReconciliationDrawer = ({ opened, names, onClose }: ReconciliationDrawerProps) => (
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
    {opened && <Comparison names={names} />}
  </Drawer>
);

function Comparison({ names }: { names: AccountNames }) {
  const { exportCdrs, reconcileCdrs } = useIntents();
  const [answer, setAnswer] = useState<Result<Reconciliation>>();
  useEffect(() => void reconcileCdrs().then(setAnswer), [reconcileCdrs]);
  if (answer === undefined) return <p role="status">Comparing…</p>;
  if (!answer.ok)
    return (
      <p role="alert">
        <strong>{wordError(answer.error).title}.</strong> {wordError(answer.error).message}
      </p>
    );
  const found = answer.value;
  const agent = names.agent(found.agentId);
  const now = new Date();
  return (
    <div className="fl-findings">
      <p>
        Calls of {agent}, among the records of {wordQuery(found.query, names, now)}, as of{' '}
        {wordWhen(found.fetchedAt, now)}.
      </p>
      <Sums {...found} />
      <p>
        <strong>{wordVerdict(found, agent)}</strong>
      </p>
      {wordSetApart(found).map((sentence) => (
        <p key={sentence} className="fl-records-quiet">
          {sentence}
        </p>
      ))}
      {discrepancyKinds.map((kind) => (
        <Kind key={kind} kind={kind} all={found.discrepancies.filter((each) => each.kind === kind)} />
      ))}
      <Button
        fullWidth
        variant="default"
        leftSection={<IconDownload size={16} stroke={1.7} />}
        onClick={() => void exportCdrs('reconciliation')}
      >
        Export the report
      </Button>
    </div>
  );
}

const Sums = ({ compared, both }: { compared: Sides; both: Sides }) => (
  <table className="fl-figures">
    <thead>
      <tr>
        <td />
        <th scope="col">At the provider</th>
        <th scope="col">In this log</th>
      </tr>
    </thead>
    <tbody>
      {(
        [
          ['Compared', compared],
          ['In both', both],
        ] as const
      ).map(([what, { provider, log }]) => (
        <tr key={what}>
          <th scope="row">{what}</th>
          <td>{wordTally(provider)}</td>
          <td>{wordTally(log)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

function Kind({ kind, all }: { kind: Discrepancy['kind']; all: readonly Discrepancy[] }) {
  if (all.length === 0) return null;
  const { title, hint } = discrepancyWords[kind];
  return (
    <section>
      <h3>
        {title} ({all.length})
      </h3>
      {hint !== undefined && <p className="fl-records-quiet">{hint}</p>}
      <ul>
        {all.slice(0, mostShown).map(({ callId, createdAt, to, providerSeconds, logSeconds }) => (
          <li key={callId} className="fl-figures fl-selectable">
            <span>{displayPhoneNumber(to)}</span>
            <span>{wordWhenFully(createdAt)}</span>
            <span>
              {[
                ...(providerSeconds === undefined ? [] : [`provider ${clockDuration(providerSeconds)}`]),
                ...(logSeconds === undefined ? [] : [`log ${clockDuration(logSeconds)}`]),
              ].join(', ')}
            </span>
          </li>
        ))}
      </ul>
      {all.length > mostShown && (
        <p className="fl-records-quiet">The first {mostShown}; the report has all of them.</p>
      )}
    </section>
  );
}
