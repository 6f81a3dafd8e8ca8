/** The live board: agents by state, calls in progress, and how the calls of the last hour went. */
import { isElevated } from '../../../shared/carrier/failure-policy.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import type { CampaignBoard } from '../../../shared/campaign/campaign-board.ts';
import { agentFigures, wordAge, wordShare } from '../../wording/campaign-wording.ts';
import { wordError } from '../../wording/error-wording.ts';
import { CarrierAlerts } from './carrier-alerts.tsx';
import { wordWhen } from '../../wording/when.ts';

/** Figures of before are not called old until the next look at the board should have renewed them twice. */
const oldMs = 15_000;

export function LiveBoard({
  board: { agents, agentsError, campaigns, carrierAlerts, traffic },
  failing,
  untold,
}: {
  board: CampaignBoard;
  /** It could not be renewed. */
  failing: boolean;
  /** Why calls are not told of as they happen; undefined: they are. */
  untold: string | undefined;
}) {
  const { inProgress, attempts, answered, failed } = traffic.all;
  const now = new Date();
  const old = now.getTime() - Date.parse(traffic.asOf) > oldMs;
  return (
    <section className="fl-board fl-card" aria-label="Live board">
      <dl className="fl-board-figures">
        {agents !== undefined && (
          <>
            <Figure name="In a call" value={agents.filter(({ inCall }) => inCall).length} />
            {agentFigures(agents).map(({ name, count }) => (
              <Figure key={name} name={name} value={count} />
            ))}
          </>
        )}
        <Figure name="Calls in progress" value={inProgress} />
        <Figure
          name={
            traffic.since === undefined
              ? 'Attempts, last hour'
              : `Attempts since ${wordWhen(traffic.since, now)}`
          }
          value={attempts}
        />
        <Figure name="Answered" value={wordShare(answered, attempts)} />
        <Figure
          name="SIP failures"
          value={wordShare(failed, attempts)}
          bad={isElevated({ failures: failed, attempts })}
        />
      </dl>
      <CarrierAlerts alerts={carrierAlerts} campaigns={campaigns} />
      {agents === undefined && (
        <p className="fl-board-note" role="status">
          Agents are not shown: {agentsError === undefined ? 'the provider named none' : whyNot(agentsError)}.
        </p>
      )}
      {untold !== undefined && (
        <p className="fl-board-note" role="status">
          {untold}
        </p>
      )}
      {old && (
        <p className="fl-board-note" role="status">
          {`${failing ? 'Figures' : 'Calls'} as of ${wordWhen(traffic.asOf, now)}, ${wordAge(traffic.asOf, now)} ago: the provider has sent nothing since.`}
        </p>
      )}
    </section>
  );
}

/** The detail of a missing scope is a sentence that names it. */
const whyNot = (error: AppError): string =>
  error.code === 'insufficient_scope' ? error.detail.replace(/\.$/, '') : wordError(error).title;

const Figure = ({ name, value, bad = false }: { name: string; value: number | string; bad?: boolean }) => (
  <div>
    <dt>{name}</dt>
    <dd className="fl-figures" data-bad={bad || undefined}>
      {value}
    </dd>
  </div>
);
