/** How loud both sides are, so that an agent sees at once whose audio is missing. */
import './level-meters.css';

import { IconMicrophone, IconMicrophoneOff, IconVolume } from '@tabler/icons-react';

import { useAppState } from '../../app/app-context.tsx';
import { barOf } from '../../wording/level-bar.ts';

export function LevelMeters({
  legId,
  farSide,
}: {
  legId: string | undefined;
  farSide: 'Contact' | 'Colleague';
}) {
  const leg = useAppState(({ line }) => (legId === undefined ? undefined : line.legs[legId]));
  const OutIcon = leg?.muted === true ? IconMicrophoneOff : IconMicrophone;
  return (
    <div className="fl-levels">
      <Meter label="You" level={leg === undefined || leg.muted ? 0 : leg.levelOut}>
        <OutIcon size={16} stroke={1.7} aria-hidden />
      </Meter>
      <Meter label={farSide} level={leg?.levelIn ?? 0}>
        <IconVolume size={16} stroke={1.7} aria-hidden />
      </Meter>
    </div>
  );
}

function Meter({ label, level, children }: { label: string; level: number; children: React.ReactNode }) {
  const bar = barOf(level);
  return (
    <div
      className="fl-level"
      role="meter"
      aria-label={`${label}: loudness`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(bar * 100)}
    >
      {children}
      <span className="fl-level-label" aria-hidden>
        {label}
      </span>
      <span className="fl-level-track">
        <span className="fl-level-bar" style={{ transform: `scaleX(${bar})` }} />
      </span>
    </div>
  );
}
