/** The columns of the history. */
import type { ReactNode } from 'react';

import { type Call, talkSeconds } from '../../../shared/call/call.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { meaningOf } from '../../wording/call-meaning.ts';
import { clockDuration } from '../../wording/duration.ts';
import { wordWhen } from '../../wording/when.ts';
import { CountryFlag } from '../country-flag.tsx';
import type { HistoryRow } from './history-rows.ts';
import { OutcomeBadge } from './outcome-badge.tsx';
import { SpellCell } from './spell-cell.tsx';

interface HistoryColumn {
  id: string;
  header: string;
  /** Its width as a CSS grid track: a fixed one for what lines up. */
  track: string;
  cell: (row: HistoryRow) => ReactNode;
}

export const columns: readonly HistoryColumn[] = [
  {
    id: 'time',
    header: 'Time',
    track: '112px',
    cell: ({ call }) => (
      <time className="fl-figures" dateTime={call.createdAt}>
        {wordWhen(call.createdAt, new Date())}
      </time>
    ),
  },
  {
    id: 'contact',
    header: 'Contact',
    track: 'minmax(180px, 1.2fr)',
    cell: ({ call, spell }) => (spell === undefined ? <Contact call={call} /> : <SpellCell {...spell} />),
  },
  {
    id: 'outcome',
    header: 'Outcome',
    track: '164px',
    cell: ({ call }) => <OutcomeBadge call={call} />,
  },
  {
    id: 'talk',
    header: 'Talk time',
    track: '64px',
    cell: ({ call }) => <TalkTime call={call} />,
  },
  {
    id: 'callerId',
    header: 'Caller ID',
    track: '132px',
    cell: ({ call, spell }) =>
      spell === undefined && <span className="fl-history-quiet fl-figures">{wordCallerId(call)}</span>,
  },
  {
    id: 'disposition',
    header: 'Disposition',
    track: 'minmax(96px, 0.8fr)',
    cell: ({ call }) => call.disposition?.label ?? '',
  },
  {
    id: 'notes',
    header: 'Notes',
    track: 'minmax(80px, 1.2fr)',
    cell: ({ call, spell }) => (
      <span className="fl-history-quiet">
        {spell === undefined ? call.disposition?.notes : meaningOf(call)}
      </span>
    ),
  },
];

const wordCallerId = ({ callerId }: Call): string =>
  callerId === undefined ? 'Incoming' : displayPhoneNumber(callerId);

const Contact = ({ call: { country, remote, remoteName } }: { call: Call }) => (
  <span className="fl-history-contact">
    <span className="fl-history-flag">
      {country !== undefined && <CountryFlag country={country} named />}
    </span>
    <span className="fl-history-who">
      <span className="fl-figures">{displayPhoneNumber(remote)}</span>
      {remoteName !== undefined && <span className="fl-history-name">{remoteName}</span>}
    </span>
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
