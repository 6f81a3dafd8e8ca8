/** The call log as a table of which only the rows in view are drawn; the next page is asked for before its end is seen. */
import './history-table.css';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef, useState } from 'react';

import type { Call } from '../../../shared/call/call.ts';
import { columns } from './history-columns.tsx';
import { type HistoryRow, historyRows, pressed } from './history-rows.ts';

const rowHeight = 44;
/** Rows before the end at which the next page is asked for. */
const askAhead = 30;

const template = columns.map(({ track }) => track).join(' ');

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
  const rows = useMemo(
    () => (inOrder ? historyRows(calls, opened) : calls.map((call): HistoryRow => ({ call }))),
    [calls, inOrder, opened],
  );
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const drawn = virtualizer.getVirtualItems();
  const lastDrawn = drawn.at(-1)?.index ?? 0;
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
          <div
            role="row"
            aria-rowindex={1}
            className="fl-history-row"
            style={{ gridTemplateColumns: template }}
          >
            {columns.map(({ id, header }) => (
              <div key={id} role="columnheader" data-column={id}>
                {header}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="fl-history-body" style={{ height: virtualizer.getTotalSize() }}>
          {drawn.map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return undefined;
            const { call, spell } = row;
            return (
              <div
                key={spell === undefined ? call.id : `${call.id} spell`}
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
                {columns.map(({ id, cell }) => (
                  <div key={id} role="cell" data-column={id}>
                    {cell(row)}
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
