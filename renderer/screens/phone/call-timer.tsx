/**
 * How long: talk time once connected, else the time since the call began, or until it goes out where the provider makes it wait; it
 * stands still when the call is over. And how long on hold.
 */
import type { Call } from '../../../shared/call/call.ts';
import { useNow } from '../../app/use-now.ts';
import { clockDuration } from '../../wording/duration.ts';

function secondsOf(call: Call, now: number): number {
  const from = Date.parse(call.contactAnsweredAt ?? call.createdAt);
  const to = call.endedAt === undefined ? now : Date.parse(call.endedAt);
  return Math.max(0, (to - from) / 1000);
}

/** “1:23”, or “in 1:05” of one that the provider makes wait. */
export function wordTime(call: Call, now: number): string {
  const until = waitsUntilOf(call);
  return until === undefined
    ? clockDuration(secondsOf(call, now))
    : `in ${clockDuration(Math.ceil((Date.parse(until) - now) / 1000))}`;
}

const waitsUntilOf = ({ state, waitsUntil }: Call): string | undefined =>
  state.phase === 'queued' ? waitsUntil : undefined;

export function CallTimer({ call }: { call: Call }) {
  const now = useNow();
  const sinceWhat = call.contactAnsweredAt === undefined ? 'Time since the call began' : 'Talk time';
  return (
    <p
      className="fl-call-timer fl-figures"
      role="timer"
      aria-label={waitsUntilOf(call) === undefined ? sinceWhat : 'Time until it goes out'}
      data-talking={call.contactAnsweredAt !== undefined || undefined}
    >
      {wordTime(call, now)}
    </p>
  );
}

/** Nothing where the call is not on hold. */
export function HoldTimer({ call }: { call: Call }) {
  const now = useNow();
  if (call.state.phase !== 'held' || call.heldAt === undefined) return null;
  return (
    <span className="fl-figures" role="timer" aria-label="Time on hold">
      {clockDuration(Math.max(0, (now - Date.parse(call.heldAt)) / 1000))}
    </span>
  );
}
