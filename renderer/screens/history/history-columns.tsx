/** The columns of the history, as TanStack Table takes them. Widths are CSS grid tracks: fixed ones for what lines up. */
import { createColumnHelper, tableFeatures } from '@tanstack/react-table';

import { type Call, talkSeconds } from '../../../shared/call/call.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { clockDuration } from '../../wording/duration.ts';
import { wordWhen } from '../../wording/when.ts';
import { CountryFlag } from '../country-flag.tsx';
import { OutcomeBadge } from './outcome-badge.tsx';

export const features = tableFeatures({});
const column = createColumnHelper<typeof features, Call>();

export const columns = column.columns([
  column.display({
    id: 'time',
    header: 'Time',
    cell: ({ row }) => (
      <time className="fl-figures" dateTime={row.original.createdAt}>
        {wordWhen(row.original.createdAt, new Date())}
      </time>
    ),
  }),
  column.display({
    id: 'contact',
    header: 'Contact',
    cell: ({ row: { original: call } }) => (
      <span className="fl-history-contact">
        <span className="fl-history-flag">
          {call.country !== undefined && <CountryFlag country={call.country} named />}
        </span>
        <span className="fl-figures">{displayPhoneNumber(call.remote)}</span>
        {call.remoteName !== undefined && <span className="fl-history-quiet">{call.remoteName}</span>}
      </span>
    ),
  }),
  column.display({
    id: 'outcome',
    header: 'Outcome',
    cell: ({ row }) => <OutcomeBadge call={row.original} />,
  }),
  column.display({
    id: 'talk',
    header: 'Talk time',
    cell: ({ row }) => <TalkTime call={row.original} />,
  }),
  column.display({
    id: 'callerId',
    header: 'Caller ID',
    cell: ({ row: { original: call } }) => (
      <span className="fl-history-quiet fl-figures">
        {call.callerId === undefined ? 'Incoming' : displayPhoneNumber(call.callerId)}
      </span>
    ),
  }),
  column.display({
    id: 'disposition',
    header: 'Disposition',
    cell: ({ row }) => row.original.disposition?.label ?? '',
  }),
  column.display({
    id: 'notes',
    header: 'Notes',
    cell: ({ row }) => <span className="fl-history-quiet">{row.original.disposition?.notes}</span>,
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

function TalkTime({ call }: { call: Call }) {
  if (call.contactAnsweredAt === undefined) return null;
  return (
    <span className="fl-figures">
      {call.endedAt === undefined ? 'Now' : clockDuration(talkSeconds(call, new Date(call.endedAt)))}
    </span>
  );
}
