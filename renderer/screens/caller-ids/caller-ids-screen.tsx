/** Caller IDs: the account's numbers by country, how they stand, and what a supervisor can do about one. */
import './caller-ids-screen.css';

import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconPhoneCalling, IconPlus, IconRefresh } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

import type { CallerId } from '../../../shared/caller-id/caller-id.ts';
import type { LocalSignals } from '../../../shared/caller-id/local-signals.ts';
import { counted } from '../../../shared/counted.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { type CallerIdGroup, groupByCountry } from '../../wording/caller-id-groups.ts';
import { countryName } from '../../../shared/phone/country.ts';
import { wordError } from '../../wording/error-wording.ts';
import { CountryFlag } from '../country-flag.tsx';
import { EmptyState } from '../empty-state.tsx';
import { ErrorNote } from '../error-note.tsx';
import { useAccountNames } from '../use-account-names.ts';
import { useAskAgain } from '../use-ask-again.ts';
import { usePermission } from '../use-permission.ts';
import { CallerIdRow } from './caller-id-row.tsx';
import { RequestDialog } from './request-dialog.tsx';
import { type Retirement, RetireDialog } from './retire-dialog.tsx';

export function CallerIdsScreen() {
  const { callerIds, error, loading, signals } = useAppState((state) => state.callerIds);
  const { openCallerIds } = useIntents();
  const { may, reason } = usePermission('POST /numbers', 'no number can be requested here');
  const [requesting, setRequesting] = useState(false);
  const [retiring, setRetiring] = useState<Retirement>();
  const names = useAccountNames();
  useEffect(() => openCallerIds(), [openCallerIds]);
  return (
    <section className="fl-numbers fl-card" aria-label="Caller IDs">
      <header className="fl-numbers-bar">
        <p className="fl-numbers-hint">
          {callerIds === undefined
            ? 'Numbers that contacts see'
            : `${counted(callerIds.length, 'number')}. A call goes out with the best one of the contact’s country.`}
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
          disabled={!may}
          title={reason}
          onClick={() => setRequesting(true)}
        >
          Request a number
        </Button>
      </header>
      {reason !== undefined && <p className="fl-numbers-note">{reason}</p>}
      {error !== undefined && callerIds !== undefined && (
        <div className="fl-numbers-error">
          <ErrorNote error={error} onRetry={() => openCallerIds()} />
        </div>
      )}
      {callerIds === undefined || callerIds.length === 0 ? (
        <NoNumbers loading={loading} error={error} onRetry={() => openCallerIds()} />
      ) : (
        <div className="fl-numbers-groups">
          {groupByCountry(callerIds).map((group) => (
            <Group
              key={group.country}
              group={group}
              signals={signals}
              nameOfCampaign={names.campaign}
              onRetire={setRetiring}
            />
          ))}
        </div>
      )}
      <RequestDialog opened={requesting} campaigns={names.campaigns} onClose={() => setRequesting(false)} />
      <RetireDialog
        retirement={retiring}
        all={callerIds ?? []}
        campaigns={names.campaigns}
        onClose={() => setRetiring(undefined)}
      />
    </section>
  );
}

interface NoNumbersProps {
  loading: boolean;
  error: AppError | undefined;
  onRetry: () => void;
}

function NoNumbers({ loading, error, onRetry }: NoNumbersProps) {
  const act = useAskAgain('GET /numbers', onRetry);
  if (error !== undefined)
    return <EmptyState icon={IconAlertTriangle} alert {...wordError(error)} act={act} />;
  if (loading) return <EmptyState icon={IconPhoneCalling} title="Asking the provider…" message="" />;
  return (
    <EmptyState
      icon={IconPhoneCalling}
      title="No numbers yet"
      message="Without one no call goes out. Request a number in the country that you call."
    />
  );
}

function Group({
  group: { country, callerIds, usable },
  signals,
  nameOfCampaign,
  onRetire,
}: {
  group: CallerIdGroup;
  signals: Readonly<Record<string, LocalSignals>>;
  nameOfCampaign: (id: string) => string;
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
            nameOfCampaign={nameOfCampaign}
            onRetire={onRetire}
          />
        ))}
      </ul>
    </section>
  );
}
