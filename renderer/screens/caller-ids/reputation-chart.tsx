/** A number's reputation over the last weeks, as steps: a score holds until another one is told. */
import type { ReputationSample } from '../../../shared/caller-id/reputation.ts';
import { counted } from '../../../shared/counted.ts';

const width = 64;
const height = 20;
const shownMs = 30 * 24 * 60 * 60 * 1000;

interface ReputationChartProps {
  /** Oldest first. */
  samples: readonly ReputationSample[];
  label: string;
  nowMs: number;
}

export function ReputationChart({ samples, label, nowMs }: ReputationChartProps) {
  const [first, ...later] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined) return <span className="fl-number-chart" />;
  const x = (at: string): number =>
    Math.max(0, Math.min(width, width * (1 - (nowMs - Date.parse(at)) / shownMs)));
  const y = (score: number): number => 1 + (height - 2) * (1 - score / 100);
  const steps = later.map(({ at, score }) => `H${x(at).toFixed(1)}V${y(score).toFixed(1)}`).join('');
  const days = Math.max(1, Math.round((nowMs - Date.parse(first.at)) / (24 * 60 * 60 * 1000)));
  return (
    <svg
      className="fl-number-chart"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${label}: from ${Math.round(first.score)} to ${Math.round(last.score)} in ${counted(days, 'day')}`}
    >
      <path
        d={`M${x(first.at).toFixed(1)} ${y(first.score).toFixed(1)}${steps}H${width}`}
        data-falling={last.score < first.score || undefined}
      />
    </svg>
  );
}
