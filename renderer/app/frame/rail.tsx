/** The left rail: one link per screen there is. */
import './rail.css';

import {
  type Icon,
  IconHistory,
  IconId,
  IconPhone,
  IconReceipt,
  IconSettings,
  IconTargetArrow,
} from '@tabler/icons-react';

import { owesDisposition } from '../../../shared/call/owes-disposition.ts';
import { hrefOf, type Screen, screenLabel } from '../route.ts';
import { useAppState } from '../app-context.tsx';
import { isOpen } from '../../../shared/call/occupancy.ts';

const entries: readonly { screen: Screen; icon: Icon }[] = [
  { screen: 'phone', icon: IconPhone },
  { screen: 'history', icon: IconHistory },
  { screen: 'campaigns', icon: IconTargetArrow },
  { screen: 'caller-ids', icon: IconId },
  { screen: 'call-records', icon: IconReceipt },
  { screen: 'settings', icon: IconSettings },
];

const waitingTitle = { call: 'A call goes on', disposition: 'A disposition is owed' } as const;

export function Rail({ current }: { current: Screen }) {
  const calls = useAppState((state) => state.calls.calls);
  const waiting = calls.some(isOpen) ? 'call' : calls.some(owesDisposition) ? 'disposition' : undefined;
  return (
    <nav className="fl-rail" aria-label="Screens">
      <span className="fl-rail-mark" aria-hidden>
        <Mark />
      </span>
      {entries.map(({ screen, icon: EntryIcon }) => (
        <a
          key={screen}
          className="fl-rail-link"
          href={hrefOf(screen)}
          aria-current={screen === current ? 'page' : undefined}
          {...(screen === 'phone' && waiting !== undefined
            ? { 'data-waiting': waiting, title: waitingTitle[waiting] }
            : {})}
        >
          <EntryIcon size={22} stroke={1.6} aria-hidden />
          <span>{screenLabel[screen]}</span>
        </a>
      ))}
    </nav>
  );
}

/** Two legs joined, the first one filled: this desktop rings first. */
const Mark = () => (
  <svg width="28" height="28" viewBox="0 0 28 28">
    <rect width="28" height="28" rx="8" fill="var(--fl-accent)" />
    <path
      d="M9 20V10.5a1.5 1.5 0 0 1 1.5-1.5H19"
      fill="none"
      stroke="#fff"
      strokeWidth="2.4"
      strokeLinecap="round"
    />
    <path d="M9 14.6h6.5" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
    <circle cx="19.4" cy="19.4" r="2.1" fill="#fff" opacity=".75" />
  </svg>
);
