/** How the agent's work in a campaign stands: told at every change, with what it means for the agent's own state. */
import type { AgentState } from '../../shared/campaign/agent-state.ts';
import { agentStateIn, type CampaignWork, type WorkPhase } from '../../shared/campaign/campaign-work.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import type { JoinedCampaign } from './joined-campaign.ts';

export interface WorkStateListener {
  /** The work changed; undefined: the agent works in no campaign. */
  onChange(work: CampaignWork | undefined): void;
  /** What each phase of the work means for the agent's state. */
  onAgentState(state: AgentState): void;
  /** What the end of the work means for it. */
  onEnded(state: AgentState): void;
}

export class WorkState {
  readonly #listener: WorkStateListener;
  #joined: JoinedCampaign | undefined;
  #at: WorkPhase = { phase: 'fetching' };
  /** The agent chose a pause, which may have to wait for the end of a call. */
  #breakChosen = false;
  #hindrance: AppError | undefined;
  #endPhase: () => void = () => undefined;

  constructor(listener: WorkStateListener) {
    this.#listener = listener;
  }

  get joined(): JoinedCampaign | undefined {
    return this.#joined;
  }

  get at(): WorkPhase {
    return this.#at;
  }

  /** Why no further call may follow the one that goes on. */
  get hindrance(): AppError | undefined {
    return this.#hindrance;
  }

  /** A pause follows the call that goes on. */
  get pauseFollows(): boolean {
    return this.#breakChosen || this.#hindrance !== undefined;
  }

  current(): CampaignWork | undefined {
    if (this.#joined === undefined) return undefined;
    const { id, name, mode } = this.#joined;
    return {
      campaignId: id,
      campaignName: name,
      mode,
      pauseWanted: this.#breakChosen && this.#at.phase !== 'paused',
      ...(this.#hindrance === undefined ? {} : { hindrance: this.#hindrance }),
      at: this.#at,
    };
  }

  /** A phase is entered next. */
  begin(joined: JoinedCampaign): void {
    this.#joined = joined;
    this.#breakChosen = false;
    this.#hindrance = undefined;
  }

  /** The campaign the agent works in is another than it was: by its mode, its name or its wrap-up. */
  learn(joined: JoinedCampaign): void {
    this.#joined = joined;
    this.#tell();
  }

  /** A break that the agent chose goes on, till the agent is available again. */
  end(): void {
    this.#endPhase();
    this.#endPhase = () => undefined;
    this.#joined = undefined;
    this.#at = { phase: 'fetching' };
    this.#listener.onChange(undefined);
    this.#listener.onEnded(this.#breakChosen ? 'break' : 'available');
  }

  /** @param endPhase ends what goes on beside the phase, as a timer, when it is left */
  enter(at: WorkPhase, endPhase = (): void => undefined): void {
    this.#endPhase();
    this.#endPhase = endPhase;
    this.#at = at;
    if (at.phase === 'paused') this.#hindrance = undefined;
    this.#listener.onAgentState(agentStateIn[at.phase]);
    this.#tell();
  }

  chooseBreak(chosen: boolean): void {
    this.#breakChosen = chosen;
    this.#tell();
  }

  hinder(hindrance: AppError | undefined): void {
    this.#hindrance = hindrance;
    this.#tell();
  }

  #tell(): void {
    this.#listener.onChange(this.current());
  }
}

/** Nobody is in a call, or about to be. */
export const isBetweenCalls = ({ phase }: WorkPhase): boolean =>
  phase !== 'placing' && phase !== 'calling' && phase !== 'wrap-up';
