/** The provider's records, of which only the rows in view are drawn, and only those near it are in the page at all. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';

import { type Cdr, cdrTalkSeconds } from '../../../shared/cdr/cdr.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { clockDuration } from '../../wording/duration.ts';
import type { AccountNames } from '../use-account-names.ts';

const toTheSecond = new Intl.DateTimeFormat('en', {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const rowHeight = 36;
const headings = ['Time', 'To', 'State', 'Talk time', 'Caller ID', 'Agent', 'Campaign', 'Disposition'];

export function CallRecordsTable({ count, names }: { count: number; names: AccountNames }) {
  const scroller = useRef<HTMLDivElement>(null);
  const { needCdrRows } = useIntents();
  const rows = useAppState((state) => state.cdrs.rows);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => needCdrRows(first, last), [first, last, rows, needCdrRows]);
  return (
    <div
      className="fl-records-scroller"
      ref={scroller}
      tabIndex={0}
      role="group"
      aria-label="Records, scrollable"
    >
      <div className="fl-records-table" role="table" aria-label="Call records" aria-rowcount={count + 1}>
        <div role="rowgroup" className="fl-records-head">
          <div role="row" aria-rowindex={1} className="fl-records-row">
            {headings.map((heading) => (
              <div key={heading} role="columnheader">
                {heading}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className="fl-records-body" style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => (
            <div
              key={index}
              role="row"
              aria-rowindex={index + 2}
              className="fl-records-row fl-records-cdr"
              style={{ transform: `translateY(${start}px)` }}
            >
              {cellsOf(rows[index], names).map((cell, column) => (
                <div key={headings[column]} role="cell" className="fl-figures" title={cell}>
                  {cell}
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

function cellsOf(cdr: Cdr | undefined, names: AccountNames): string[] {
  if (cdr === undefined) return headings.map(() => '');
  return [
    toTheSecond.format(new Date(cdr.createdAt)),
    displayPhoneNumber(cdr.to),
    cdr.sipCode === undefined ? cdr.state : `${cdr.state} ${cdr.sipCode}`,
    cdr.answeredAt === undefined ? '' : clockDuration(cdrTalkSeconds(cdr)),
    displayPhoneNumber(cdr.callerId),
    names.agent(cdr.agentId),
    cdr.campaignId === undefined ? '' : names.campaign(cdr.campaignId),
    cdr.disposition === undefined ? '' : names.disposition(cdr.disposition, cdr.campaignId),
  ];
}
