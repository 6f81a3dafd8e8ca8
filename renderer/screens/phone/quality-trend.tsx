/** How the call has sounded over the last minute and a half, second by second, and by which codec. */
import './quality-trend.css';

import { useAppState } from '../../app/app-context.tsx';
import { poorScore } from '../../../shared/softphone/mos.ts';
import { type CallQuality, isOutage } from '../../softphone/quality/call-quality.ts';
import { codecName, heardGrade } from '../../wording/quality-words.ts';

const width = 96;
const height = 24;
const shownSeconds = 90;
/** Of the scale from 1 to 4.5 what makes a difference: below 2 nobody understands. */
const lowest = 2;
const highest = 4.5;

const x = (index: number, count: number): number =>
  width - 2 - ((count - 1 - index) * (width - 4)) / (shownSeconds - 1);
const y = (score: number): number =>
  1.5 + ((height - 3) * (highest - Math.min(highest, Math.max(lowest, score)))) / (highest - lowest);

export function QualityTrend({ legId }: { legId: string | undefined }) {
  const leg = useAppState(({ line }) => (legId === undefined ? undefined : line.legs[legId]));
  const quality = leg?.quality;
  const paused = leg !== undefined && (leg.held || leg.heldByFarSide);
  return (
    <div className="fl-trend">
      {quality !== undefined && quality.trend.length > 0 && <Measured quality={quality} paused={paused} />}
    </div>
  );
}

/** @param paused on hold, by whichever side: what was measured last is not how it sounds now */
function Measured({ quality, paused }: { quality: CallQuality; paused: boolean }) {
  const { bitrateIn, codec, score, trend } = quality;
  const grade = paused ? undefined : (heardGrade(quality) ?? 'bad');
  const now = paused || isOutage(quality) ? undefined : score;
  const words = paused
    ? 'on hold'
    : now === undefined
      ? 'no audio'
      : `${grade} now (${now.toFixed(1)} of 4.4)`;
  const points = trend.map((value, index) => `${x(index, trend.length).toFixed(1)} ${y(value).toFixed(1)}`);
  return (
    <>
      <svg
        className="fl-trend-graph"
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        data-grade={grade}
        role="img"
        aria-label={`Sound over the last ${lastOf(trend.length)}: ${words}, ${Math.min(...trend).toFixed(1)} at worst`}
      >
        <line x1={0} x2={width} y1={y(poorScore)} y2={y(poorScore)} />
        <path d={`M${points.join('L')}`} />
        {!paused && <circle cx={width - 2} cy={y(now ?? lowest)} r={2} />}
      </svg>
      <span
        className="fl-trend-grade"
        data-grade={grade}
        title="How the call sounds: 1 is bad, 4.4 as good as a telephone gets"
        aria-hidden
      >
        {now === undefined ? (
          words
        ) : (
          <>
            <span className="fl-figures">{now.toFixed(1)}</span> {grade}
          </>
        )}
      </span>
      {codec !== undefined && (
        <span className="fl-trend-codec fl-figures">
          {codecName(codec)}
          {now !== undefined && ` · ${(bitrateIn / 1000).toFixed(0)} kbit/s`}
        </span>
      )}
    </>
  );
}

const lastOf = (seconds: number): string => (seconds >= shownSeconds ? 'minute and a half' : `${seconds} s`);
