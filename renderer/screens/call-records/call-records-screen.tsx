/** Call records: what the provider billed, by days, campaign, agent and disposition; compared with this desktop's log. */
import './call-records.css';

import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconDownload,
  IconReceipt,
  IconRefresh,
  IconScale,
  IconSearchOff,
} from '@tabler/icons-react';
import { useState } from 'react';

import { type CdrFetch, isWhole, sameCdrQuery } from '../../../shared/cdr/cdr.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { wordError } from '../../wording/error-wording.ts';
import { dayOf } from '../../wording/export-range.ts';
import { formOf, queryOf, type RecordsForm, wordQuery } from '../../wording/records-query.ts';
import { EmptyState } from '../empty-state.tsx';
import { type AccountNames, useAccountNames } from '../use-account-names.ts';
import { useAskAgain, useNotOffered } from '../use-ask-again.ts';
import { CallRecordsTable } from './call-records-table.tsx';
import { FetchState } from './fetch-state.tsx';
import { QueryForm } from './query-form.tsx';
import { ReconciliationDrawer } from './reconciliation-drawer.tsx';

const ofToday = (): RecordsForm => {
  const today = dayOf(new Date());
  return { firstDay: today, lastDay: today, campaign: '', agent: '', disposition: '' };
};

export function CallRecordsScreen() {
  const fetch = useAppState((state) => state.cdrs.fetch);
  const { cancelCdrs, exportCdrs, fetchCdrs } = useIntents();
  const names = useAccountNames();
  const [comparing, setComparing] = useState(false);
  /** What was typed; until then the form asks for what is shown. */
  const [typed, setTyped] = useState<RecordsForm>();
  const form = typed ?? (fetch.state === 'none' ? ofToday() : formOf(fetch.query, names));
  const query = queryOf(form, names);
  const rows = fetch.state === 'none' ? 0 : fetch.rows;
  const whole = isWhole(fetch);
  const asksForOther = fetch.state !== 'none' && (query === undefined || !sameCdrQuery(query, fetch.query));
  return (
    <section className="fl-records fl-card" aria-label="Call records">
      <QueryForm
        form={form}
        names={names}
        fetching={fetch.state === 'fetching'}
        onChange={setTyped}
        onFetch={() => query !== undefined && void fetchCdrs(query)}
        onCancel={() => cancelCdrs()}
      />
      {fetch.state !== 'none' && (
        <div className="fl-records-state">
          <FetchState fetch={fetch} names={names} asksForOther={asksForOther} />
          {fetch.state === 'done' && (rows > 0 || fetch.complete) && (
            <Button
              size="xs"
              variant="subtle"
              leftSection={<IconRefresh size={15} stroke={1.7} />}
              onClick={() => void fetchCdrs(fetch.query, fetch.complete)}
            >
              {fetch.complete ? 'Fetch again' : 'Fetch the rest'}
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
      )}
      {rows > 0 ? (
        <CallRecordsTable count={rows} names={names} />
      ) : (
        <NoRecords
          fetch={fetch}
          names={names}
          onRetry={() => fetch.state !== 'none' && void fetchCdrs(fetch.query)}
        />
      )}
      <ReconciliationDrawer opened={comparing} names={names} onClose={() => setComparing(false)} />
    </section>
  );
}

interface NoRecordsProps {
  fetch: CdrFetch;
  names: AccountNames;
  onRetry: () => void;
}

function NoRecords({ fetch, names, onRetry }: NoRecordsProps) {
  const notOffered = useNotOffered('GET /cdrs');
  const act = useAskAgain('GET /cdrs', onRetry);
  switch (fetch.state) {
    case 'none':
      // The live board asks for records, too.
      if (notOffered !== undefined)
        return <EmptyState icon={IconAlertTriangle} {...wordError(notOffered)} act={act} />;
      return (
        <EmptyState
          icon={IconReceipt}
          title="What the provider has billed"
          message="Choose the days, and a campaign, agent or disposition if you like. Then press “Fetch records”."
        />
      );
    case 'fetching':
      return <EmptyState icon={IconReceipt} title="Asking the provider…" message="" />;
    case 'done':
      if (fetch.error !== undefined)
        return <EmptyState icon={IconAlertTriangle} alert {...wordError(fetch.error)} act={act} />;
      if (!fetch.complete)
        return (
          <EmptyState
            icon={IconSearchOff}
            title="Stopped before a record came"
            message=""
            act={['Fetch them', onRetry]}
          />
        );
      return (
        <EmptyState
          icon={IconSearchOff}
          title="No records"
          message={`The provider has none of ${wordQuery(fetch.query, names, new Date())}. Choose other days, or leave a field empty.`}
        />
      );
  }
}
