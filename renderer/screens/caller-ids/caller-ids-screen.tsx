/** Caller IDs: the account's numbers by country, how they stand, and what a supervisor can do about one. */
import './caller-ids-screen.css';

import { Button, Loader } from '@mantine/core';
import { IconPlus, IconRefresh } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

import type { CallerId } from '../../../shared/caller-id/caller-id.ts';
import type { LocalSignals } from '../../../shared/caller-id/local-signals.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { type CallerIdGroup, groupByCountry } from '../../wording/caller-id-groups.ts';
import { countryName } from '../../wording/country.ts';
import { wordError } from '../../wording/error-wording.ts';
import { CountryFlag } from '../country-flag.tsx';
import { CallerIdRow } from './caller-id-row.tsx';
import { RequestDialog } from './request-dialog.tsx';
import { type Retirement, RetireDialog } from './retire-dialog.tsx';
import { useMayWrite } from './use-may-write.ts';

export function CallerIdsScreen() {
  const { callerIds, error, loading, signals } = useAppState((state) => state.callerIds);
  const { openCallerIds } = useIntents();
  const { mayWrite, reason } = useMayWrite();
  const [requesting, setRequesting] = useState(false);
  const [retiring, setRetiring] = useState<Retirement>();
  useEffect(() => openCallerIds(), [openCallerIds]);
  return (
    <section className="fl-numbers fl-card" aria-label="Caller IDs">
      <header className="fl-numbers-bar">
        <p className="fl-numbers-hint">
          {callerIds === undefined
            ? 'Numbers that contacts see'
            : `${callerIds.length} numbers. A call goes out with the best one of the contact’s country.`}
        </p>
        <Button
          variant="default"
          leftSection={loading ? <Loader size={16} /> : <IconRefresh size={17} stroke={1.7} />}
          onClick={() => openCallerIds()}
        >
          Refresh
        </Button>
        <Button
          leftSection={<IconPlus size={17} stroke={1.8} />}
          disabled={!mayWrite}
          title={reason}
          onClick={() => setRequesting(true)}
        >
          Request a number
        </Button>
      </header>
      {reason !== undefined && <p className="fl-numbers-note">{reason}</p>}
      {error !== undefined && (
        <p className="fl-numbers-note" role="alert" data-bad>
          <strong>{wordError(error).title}.</strong> {wordError(error).message}
        </p>
      )}
      <div className="fl-numbers-groups">
        {groupByCountry(callerIds ?? []).map((group) => (
          <Group key={group.country} group={group} signals={signals} onRetire={setRetiring} />
        ))}
      </div>
      <RequestDialog opened={requesting} onClose={() => setRequesting(false)} />
      <RetireDialog retirement={retiring} all={callerIds ?? []} onClose={() => setRetiring(undefined)} />
    </section>
  );
}

function Group({
  group: { country, callerIds, usable },
  signals,
  onRetire,
}: {
  group: CallerIdGroup;
  signals: Readonly<Record<string, LocalSignals>>;
  onRetire: (retirement: Retirement) => void;
}) {
  const reputation = useAppState((state) => state.callerIds.reputation);
  /** When the screen was drawn: a month of steps does not move by the minute. */
  const [nowMs] = useState(() => Date.now());
  const signalsOf = ({ number }: CallerId): LocalSignals | undefined => signals[number];
  return (
    <section aria-label={countryName(country)}>
      <h2 className="fl-numbers-country">
        <CountryFlag country={country} />
        {countryName(country)}
        <span data-none={usable === 0 || undefined}>{usable === 0 ? 'none usable' : `${usable} usable`}</span>
      </h2>
      <ul className="fl-numbers-list">
        {callerIds.map((callerId) => (
          <CallerIdRow
            key={callerId.id}
            callerId={callerId}
            signals={signalsOf(callerId)}
            reputation={reputation[callerId.number] ?? []}
            nowMs={nowMs}
            onRetire={onRetire}
          />
        ))}
      </ul>
    </section>
  );
}
