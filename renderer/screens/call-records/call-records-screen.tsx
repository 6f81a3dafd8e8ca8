/** Call records: what the provider billed, by days, campaign, agent and disposition; compared with this desktop's log. */
import './call-records.css';

import { Button, TextInput } from '@mantine/core';
import { IconDownload, IconRefresh, IconScale } from '@tabler/icons-react';
import { useState } from 'react';

import type { CdrFetch } from '../../../shared/cdr/cdr.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { daysToInstants } from '../../wording/export-range.ts';
import { wordError } from '../../wording/error-wording.ts';
import { wordWhen } from '../../wording/when.ts';
import { usePermission } from '../use-permission.ts';
import { CallRecordsTable } from './call-records-table.tsx';
import { ReconciliationDrawer } from './reconciliation-drawer.tsx';

const today = (): string => {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

export function CallRecordsScreen() {
  const fetch = useAppState((state) => state.cdrs.fetch);
  const { exportCdrs, fetchCdrs } = useIntents();
  const [comparing, setComparing] = useState(false);
  const rows = fetch.state === 'none' ? 0 : fetch.rows;
  const whole = fetch.state === 'done' && fetch.complete;
  return (
    <section className="fl-records fl-card" aria-label="Call records">
      <QueryForm fetching={fetch.state === 'fetching'} />
      <div className="fl-records-state">
        <FetchState fetch={fetch} />
        {fetch.state === 'done' && (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconRefresh size={15} stroke={1.7} />}
            onClick={() => void fetchCdrs(fetch.query, true)}
          >
            Fetch anew
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          disabled={!whole}
          title={whole ? undefined : 'Only a whole result can be compared.'}
          leftSection={<IconScale size={15} stroke={1.7} />}
          onClick={() => setComparing(true)}
        >
          Compare with the log
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={rows === 0 || fetch.state === 'fetching'}
          leftSection={<IconDownload size={15} stroke={1.7} />}
          onClick={() => void exportCdrs('records')}
        >
          Export records
        </Button>
      </div>
      <CallRecordsTable count={rows} />
      <ReconciliationDrawer opened={comparing} onClose={() => setComparing(false)} />
    </section>
  );
}

function QueryForm({ fetching }: { fetching: boolean }) {
  const { fetchCdrs, cancelCdrs } = useIntents();
  const { may, reason } = usePermission('read:cdrs', 'the provider’s records cannot be seen here');
  const [days, setDays] = useState(() => ({ firstDay: today(), lastDay: today() }));
  const [filters, setFilters] = useState({ campaignId: '', agentId: '', disposition: '' });
  const filterField = (name: keyof typeof filters, label: string) => (
    <TextInput
      size="xs"
      label={label}
      placeholder="Any"
      maxLength={64}
      value={filters[name]}
      onChange={(event) => setFilters({ ...filters, [name]: event.currentTarget.value })}
    />
  );
  const dayField = (name: keyof typeof days, label: string) => (
    <TextInput
      size="xs"
      type="date"
      required
      withAsterisk={false}
      label={label}
      value={days[name]}
      onChange={(event) => setDays({ ...days, [name]: event.currentTarget.value })}
    />
  );
  const start = (): void => {
    const given = Object.entries(filters).filter(([, text]) => text.trim() !== '');
    void fetchCdrs({
      ...daysToInstants(days),
      ...Object.fromEntries(given.map(([name, text]) => [name, text.trim()])),
    });
  };
  return (
    <form
      className="fl-records-query"
      onSubmit={(event) => {
        event.preventDefault();
        start();
      }}
    >
      {dayField('firstDay', 'First day')}
      {dayField('lastDay', 'Last day')}
      {filterField('campaignId', 'Campaign')}
      {filterField('agentId', 'Agent')}
      {filterField('disposition', 'Disposition code')}
      {fetching ? (
        <Button size="xs" variant="default" onClick={() => cancelCdrs()}>
          Cancel
        </Button>
      ) : (
        <Button size="xs" type="submit" disabled={!may} title={reason}>
          Fetch records
        </Button>
      )}
      {reason !== undefined && <p className="fl-records-note">{reason}</p>}
    </form>
  );
}

function FetchState({ fetch }: { fetch: CdrFetch }) {
  switch (fetch.state) {
    case 'none':
      return <p className="fl-records-quiet">Choose the days, then fetch what the provider has of them.</p>;
    case 'fetching':
      return (
        <div className="fl-records-progress">
          <progress max={1} value={fetch.progress} aria-label="Records fetched" />
          <p className="fl-records-quiet fl-figures" role="status">
            {fetch.rows} records
            {fetch.waitingMs !== undefined &&
              ` · the provider’s rate limit: next page in ${Math.ceil(fetch.waitingMs / 1000)} s`}
          </p>
        </div>
      );
    case 'done':
      return (
        <p className="fl-records-quiet fl-figures" role={fetch.error === undefined ? 'status' : 'alert'}>
          {fetch.rows} records
          {!fetch.complete && ', the newest part only'}
          {fetch.fetchedAt !== '' && ` · as of ${wordWhen(fetch.fetchedAt, new Date())}`}
          {fetch.error !== undefined &&
            `. ${wordError(fetch.error).title}. ${wordError(fetch.error).message}`}
        </p>
      );
  }
}
