/** History: every call of this desktop, found by number, name, note or outcome; one call's facts; the export. */
import './history-screen.css';

import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

import { callOutcomes } from '../../../shared/call/call-outcome.ts';
import { wordOutcome } from '../../../shared/call/call-wording.ts';
import { useAppState, useIntents, useStateReader } from '../../app/app-context.tsx';
import { isFiltered } from '../../stores/history-slice.ts';
import { CallDetails } from './call-details.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { HistoryEmpty } from './history-empty.tsx';
import { HistoryTable } from './history-table.tsx';

const outcomeChoices = callOutcomes.map((outcome) => ({
  value: outcome,
  label: outcome === 'completed' ? 'Completed' : wordOutcome(outcome).headline,
}));

/** A search goes out when the typing pauses. */
const pauseMs = 180;

export function HistoryScreen() {
  const { calls, answered, error, filter } = useAppState((state) => state.history);
  const { openHistory, moreHistory, showExport } = useIntents();
  const read = useStateReader();
  const [search, setSearch] = useState(filter.search);
  const [openedId, setOpenedId] = useState<string>();
  useEffect(() => openHistory(read().history.filter), [openHistory, read]);
  const searchFor = useDebouncedCallback(
    (text: string) => openHistory({ ...read().history.filter, search: text }),
    pauseMs,
  );
  const changeSearch = (text: string): void => {
    setSearch(text);
    searchFor(text);
  };
  return (
    <section className="fl-history fl-card" aria-label="Call history">
      <header className="fl-history-bar">
        <TextInput
          aria-label="Search calls"
          placeholder="Number, name or note"
          type="search"
          className="fl-history-search"
          leftSection={<IconSearch size={17} stroke={1.7} />}
          rightSection={
            search !== '' && (
              <CloseButton size="sm" aria-label="Clear the search" onClick={() => changeSearch('')} />
            )
          }
          value={search}
          maxLength={200}
          onChange={(event) => changeSearch(event.currentTarget.value)}
        />
        <Select
          aria-label="Outcome"
          placeholder="Every outcome"
          clearable
          clearButtonProps={{ 'aria-label': 'Show every outcome' }}
          className="fl-history-outcome"
          data={outcomeChoices}
          value={filter.outcome}
          onChange={(outcome) =>
            openHistory({ search, outcome: callOutcomes.find((known) => known === outcome) ?? null })
          }
        />
        <span className="fl-history-gap" />
        <Button
          variant="default"
          leftSection={<IconDownload size={17} stroke={1.7} />}
          onClick={() => showExport(true)}
        >
          Export
        </Button>
      </header>
      {calls.length > 0 ? (
        <HistoryTable
          calls={calls}
          inOrder={!isFiltered(filter)}
          onEndNear={moreHistory}
          onOpen={({ id }) => setOpenedId(id)}
        />
      ) : (
        answered && (
          <HistoryEmpty
            error={error}
            filtered={isFiltered(filter)}
            onClear={() => {
              setSearch('');
              openHistory({ search: '', outcome: null });
            }}
            onRetry={() => openHistory(filter)}
          />
        )
      )}
      <CallDetails call={calls.find(({ id }) => id === openedId)} onClose={() => setOpenedId(undefined)} />
      <ExportDialog />
    </section>
  );
}
