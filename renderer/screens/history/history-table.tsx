/** The call log as a table of which only the rows in view are drawn; the next page is asked for before its end is seen. */
import './history-table.css';

import { useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';

import type { Call } from '../../../shared/call/call.ts';
import { columns, features, trackOf } from './history-columns.tsx';

const rowHeight = 44;
/** Rows before the end at which the next page is asked for. */
const askAhead = 30;

const template = columns.map(({ id }) => trackOf[id ?? ''] ?? '1fr').join(' ');

interface HistoryTableProps {
  calls: readonly Call[];
  onEndNear: () => void;
  onOpen: (call: Call) => void;
}

export function HistoryTable({ calls, onEndNear, onOpen }: HistoryTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const table = useTable({ features, columns, data: calls, getRowId: ({ id }) => id });
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
  }, [lastDrawn, rows.length, onEndNear]);
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
            return (
              row !== undefined && (
                <div
                  key={row.id}
                  role="row"
                  aria-rowindex={index + 2}
                  tabIndex={0}
                  className="fl-history-row fl-history-call"
                  style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
                  onClick={() => onOpen(row.original)}
                  onKeyDown={(event) => {
                    if (event.key === 'Enter') onOpen(row.original);
                  }}
                >
                  {row.getAllCells().map((cell) => (
                    <div key={cell.id} role="cell" data-column={cell.column.id}>
                      <table.FlexRender cell={cell} />
                    </div>
                  ))}
                </div>
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}
