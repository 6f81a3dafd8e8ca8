/** The call log as a table of which only the rows in view are drawn; the next page is asked for before its end is seen. */
import './history-table.css';

import { useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';

import type { Call } from '../../../shared/call/call.ts';
import { columns, features, trackOf } from './history-columns.tsx';
import { type HistoryRow, historyRows, pressed } from './history-rows.ts';

const rowHeight = 44;
/** Rows before the end at which the next page is asked for. */
const askAhead = 30;

const template = columns.map(({ id }) => trackOf[id ?? ''] ?? '1fr').join(' ');

interface HistoryTableProps {
  calls: readonly Call[];
  /** They are all there are, so that what fails one after another can stand in one row. */
  inOrder: boolean;
  onEndNear: () => void;
  onOpen: (call: Call) => void;
}

export function HistoryTable({ calls, inOrder, onEndNear, onOpen }: HistoryTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const data = useMemo(
    () => (inOrder ? historyRows(calls, opened) : calls.map((call): HistoryRow => ({ call }))),
    [calls, inOrder, opened],
  );
  const getRowId = ({ call, spell }: HistoryRow): string =>
    spell === undefined ? call.id : `${call.id} spell`;
  const table = useTable({ features, columns, data, getRowId });
  const { rows } = table.getRowModel();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const lastDrawn = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && lastDrawn >= rows.length - askAhead) onEndNear();
    // A page more may be no row more.
  }, [lastDrawn, rows.length, calls.length, onEndNear]);
  return (
    <div
      className="fl-history-scroller"
      ref={scroller}
      tabIndex={0}
      role="group"
      aria-label="Calls, scrollable"
    >
      <div className="fl-history-table" role="table" aria-label="Calls" aria-rowcount={rows.length + 1}>
        <div role="rowgroup" className="fl-history-head">
          {table.getHeaderGroups().map((group) => (
            <div
              key={group.id}
              role="row"
              aria-rowindex={1}
              className="fl-history-row"
              style={{ gridTemplateColumns: template }}
            >
              {group.headers.map((header) => (
                <div key={header.id} role="columnheader" data-column={header.column.id}>
                  <table.FlexRender header={header} />
                </div>
              ))}
            </div>
          ))}
        </div>
        <div role="rowgroup" className="fl-history-body" style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return undefined;
            const { call, spell } = row.original;
            return (
              <div
                key={row.id}
                role="row"
                aria-rowindex={index + 2}
                className="fl-history-row fl-history-call"
                style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
                {...(spell === undefined
                  ? {
                      tabIndex: 0,
                      onClick: () => onOpen(call),
                      onKeyDown: (event) => {
                        if (event.key === 'Enter') onOpen(call);
                      },
                    }
                  : { onClick: () => setOpened(pressed(opened, spell)) })}
              >
                {row.getAllCells().map((cell) => (
                  <div key={cell.id} role="cell" data-column={cell.column.id}>
                    <table.FlexRender cell={cell} />
                  </div>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}
