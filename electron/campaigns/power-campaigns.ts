/**
 * The campaigns that the provider dials by itself, of which this agent gets the calls: as far as they were told. What rings here
 * while one runs is likely its next contact, before the provider says so.
 */
import { dialledByProvider } from '../../shared/campaign/campaign.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';
import { type SeenCampaign, workHindrance } from './work-hindrance.ts';

export class PowerCampaigns {
  readonly #agentId: string;
  readonly #api: Pick<TelephonyApi, 'campaign' | 'campaigns'>;
  /** Names by ID. */
  readonly #running = new Map<string, string>();

  constructor(agentId: string, api: Pick<TelephonyApi, 'campaign' | 'campaigns'>) {
    this.#agentId = agentId;
    this.#api = api;
  }

  /**
   * Asks which there are, and by its ID for each that is taken to run and is not among them; one that can't be asked for stays as
   * it was.
   */
  async look(): Promise<void> {
    const list = await this.#api.campaigns();
    const listed = list.ok ? list.value : [];
    for (const campaign of listed) this.seen(campaign);
    const others = [...this.#running.keys()].filter((known) => !listed.some(({ id }) => id === known));
    await Promise.all(others.map((id) => this.#lookAt(id)));
  }

  seen(campaign: SeenCampaign): void {
    if (!('mode' in campaign)) {
      if (campaign.status !== 'running') this.#running.delete(campaign.id);
      // That it runs does not say who works in it, nor who dials.
      else if (!this.#running.has(campaign.id)) void this.#lookAt(campaign.id);
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

  async #lookAt(id: string): Promise<void> {
    const campaign = await this.#api.campaign(id);
    if (campaign.ok) this.seen(campaign.value);
    else if (isGone(campaign.error)) this.#running.delete(id);
  }
}

/** It is none of this account's any more. */
const isGone = (error: AppError): boolean =>
  error.kind === 'application' && (error.status === 404 || error.status === 410);
