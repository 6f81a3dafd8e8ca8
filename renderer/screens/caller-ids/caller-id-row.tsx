/** One caller ID: its status and reputation, what this desktop's calls say about it, and what can be done. */
import { Button } from '@mantine/core';

import { type CallerId, isDeprecated, isUsable } from '../../../shared/caller-id/caller-id.ts';
import { type LocalSignals, shortCallS } from '../../../shared/caller-id/local-signals.ts';
import type { ReputationSample } from '../../../shared/caller-id/reputation.ts';
import { counted } from '../../../shared/counted.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { wordShare } from '../../wording/campaign-wording.ts';
import { wordWhen } from '../../wording/when.ts';
import { usePermission } from '../use-permission.ts';
import { ReputationChart } from './reputation-chart.tsx';
import type { Retirement } from './retire-dialog.tsx';

const toneOfStatus: Record<string, string> = { active: 'good', degraded: 'waiting', burned: 'bad' };
const toneOfScore = (score: number): string => (score >= 80 ? 'good' : score >= 50 ? 'waiting' : 'bad');

interface CallerIdRowProps {
  callerId: CallerId;
  signals: LocalSignals | undefined;
  /** Oldest first. */
  reputation: readonly ReputationSample[];
  nowMs: number;
  nameOfCampaign: (id: string) => string;
  onRetire: (retirement: Retirement) => void;
}

export function CallerIdRow({
  callerId,
  signals,
  reputation,
  nowMs,
  nameOfCampaign,
  onRetire,
}: CallerIdRowProps) {
  const replacing = usePermission('POST /numbers/{numberId}/replace', 'no number can be replaced here');
  const retiring = usePermission('DELETE /numbers/{numberId}', 'no number can be retired here');
  const { number, status, reputationScore, reputationLabel, campaignIds, lastUsedAt } = callerId;
  const shown = displayPhoneNumber(number);
  const campaigns = campaignIds.length === 0 ? 'All campaigns' : campaignIds.map(nameOfCampaign).join(', ');
  const used = lastUsedAt === undefined ? 'Never used' : `Used ${wordWhen(lastUsedAt, new Date())}`;
  return (
    <li className="fl-number" data-retired={!isUsable(callerId) || undefined}>
      <span className="fl-number-digits fl-figures fl-selectable">{shown}</span>
      <span className="fl-outcome" data-tone={toneOfStatus[status]}>
        {status}
      </span>
      <span className="fl-number-reputation" title={reputationLabel}>
        <meter
          min={0}
          max={100}
          value={reputationScore}
          aria-label={`Reputation of ${shown}`}
          data-tone={toneOfScore(reputationScore)}
        />
        <span className="fl-figures">{reputationScore}</span>
        <ReputationChart samples={reputation} label={`Reputation of ${shown} over time`} nowMs={nowMs} />
      </span>
      <span className="fl-number-facts" title={`${campaigns}. ${used}`}>
        <span>{campaigns}</span>
        <span>{used}</span>
      </span>
      <Signals signals={signals} />
      {isDeprecated(callerId) ? (
        <span />
      ) : (
        <span className="fl-number-acts">
          <Button
            size="xs"
            variant="default"
            disabled={!replacing.may}
            title={replacing.reason}
            aria-label={`Replace ${shown}`}
            onClick={() => onRetire({ callerId, how: 'replace' })}
          >
            Replace
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={!retiring.may}
            title={retiring.reason}
            aria-label={`Retire ${shown}`}
            onClick={() => onRetire({ callerId, how: 'deprecate' })}
          >
            Retire
          </Button>
        </span>
      )}
    </li>
  );
}

function Signals({ signals }: { signals: LocalSignals | undefined }) {
  if (signals === undefined)
    return (
      <span className="fl-number-signals">
        <span>Here, last 7 days</span>
        <span>no calls</span>
      </span>
    );
  const { calls, answered, short, suspicious } = signals;
  return (
    <span
      className="fl-number-signals fl-figures"
      title={`This desktop, last 7 days: ${counted(calls, 'call')}, ${answered} answered, ${short} of them hung up by the contact within ${shortCallS} s`}
    >
      <span data-suspicious={suspicious.length > 0 || undefined}>
        {suspicious.length > 0 ? 'Suspicious' : 'Here, last 7 days'}
      </span>
      <span data-suspicious={suspicious.includes('answered') || undefined}>
        {wordShare(answered, calls)} of {calls} answered{suspicious.includes('answered') && ': too few'}
      </span>
      <span data-suspicious={suspicious.includes('short') || undefined}>
        {wordShare(short, answered)} hung up in {shortCallS} s{suspicious.includes('short') && ': too many'}
      </span>
    </span>
  );
}
