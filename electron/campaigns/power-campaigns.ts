/**
 * The campaigns that the provider dials by itself, of which this agent gets the calls: as far as they were told. What rings here
 * while one runs is likely its next contact, before the provider says so.
 */
import { dialledByProvider } from '../../shared/campaign/campaign.ts';
import { type SeenCampaign, workHindrance } from './work-hindrance.ts';

export class PowerCampaigns {
  readonly #agentId: string;
  /** Names by ID. */
  readonly #running = new Map<string, string>();

  constructor(agentId: string) {
    this.#agentId = agentId;
  }

  seen(campaign: SeenCampaign): void {
    if (!('mode' in campaign)) {
      // That it runs does not say who works in it.
      if (campaign.status !== 'running') this.#running.delete(campaign.id);
      return;
    }
    const { id, name, mode } = campaign;
    const rings = dialledByProvider(mode) && workHindrance(campaign, this.#agentId, name) === undefined;
    if (rings) this.#running.set(id, name);
    else this.#running.delete(id);
  }

  /** The name of the only one whose contact can come next; undefined where there is none, or more than one. */
  awaited(): string | undefined {
    const [name, ...others] = this.#running.values();
    return others.length === 0 ? name : undefined;
  }
}
