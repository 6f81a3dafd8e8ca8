/** The columns of the history, as TanStack Table takes them. Widths are CSS grid tracks: fixed ones for what lines up. */
import { createColumnHelper, tableFeatures } from '@tanstack/react-table';

import { type Call, talkSeconds } from '../../../shared/call/call.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { meaningOf } from '../../wording/call-meaning.ts';
import { clockDuration } from '../../wording/duration.ts';
import { wordWhen } from '../../wording/when.ts';
import { CountryFlag } from '../country-flag.tsx';
import type { HistoryRow } from './history-rows.ts';
import { OutcomeBadge } from './outcome-badge.tsx';
import { SpellCell } from './spell-cell.tsx';

export const features = tableFeatures({});
const column = createColumnHelper<typeof features, HistoryRow>();

export const columns = column.columns([
  column.display({
    id: 'time',
    header: 'Time',
    cell: ({ row }) => (
      <time className="fl-figures" dateTime={row.original.call.createdAt}>
        {wordWhen(row.original.call.createdAt, new Date())}
      </time>
    ),
  }),
  column.display({
    id: 'contact',
    header: 'Contact',
    cell: ({ row: { original } }) =>
      original.spell === undefined ? <Contact call={original.call} /> : <SpellCell {...original.spell} />,
  }),
  column.display({
    id: 'outcome',
    header: 'Outcome',
    cell: ({ row }) => <OutcomeBadge call={row.original.call} />,
  }),
  column.display({
    id: 'talk',
    header: 'Talk time',
    cell: ({ row }) => <TalkTime call={row.original.call} />,
  }),
  column.display({
    id: 'callerId',
    header: 'Caller ID',
    cell: ({ row: { original } }) =>
      original.spell === undefined && (
        <span className="fl-history-quiet fl-figures">{wordCallerId(original.call)}</span>
      ),
  }),
  column.display({
    id: 'disposition',
    header: 'Disposition',
    cell: ({ row }) => row.original.call.disposition?.label ?? '',
  }),
  column.display({
    id: 'notes',
    header: 'Notes',
    cell: ({ row: { original } }) => (
      <span className="fl-history-quiet">
        {original.spell === undefined ? original.call.disposition?.notes : meaningOf(original.call)}
      </span>
    ),
  }),
]);

export const trackOf: Record<string, string> = {
  time: '112px',
  contact: 'minmax(180px, 1.2fr)',
  outcome: '164px',
  talk: '64px',
  callerId: '132px',
  disposition: 'minmax(96px, 0.8fr)',
  notes: 'minmax(80px, 1.2fr)',
};

const wordCallerId = ({ callerId }: Call): string =>
  callerId === undefined ? 'Incoming' : displayPhoneNumber(callerId);

const Contact = ({ call: { country, remote, remoteName } }: { call: Call }) => (
  <span className="fl-history-contact">
    <span className="fl-history-flag">
      {country !== undefined && <CountryFlag country={country} named />}
    </span>
    <span className="fl-figures">{displayPhoneNumber(remote)}</span>
    {remoteName !== undefined && <span className="fl-history-quiet">{remoteName}</span>}
  </span>
);

function TalkTime({ call }: { call: Call }) {
  if (call.contactAnsweredAt === undefined) return null;
  return (
    <span className="fl-figures">
      {call.endedAt === undefined ? 'Now' : clockDuration(talkSeconds(call, new Date(call.endedAt)))}
    </span>
  );
}
