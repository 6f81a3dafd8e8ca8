/**
 * The campaigns as the provider last told of them, whoever asked: nothing that needs a name or a disposition code waits for
 * the provider, which may be away.
 */
import { isDeepStrictEqual } from 'node:util';

import { codesOf, type KnownCampaign } from '../../shared/campaign/known-campaign.ts';
import type { DispositionCode } from '../../shared/disposition/disposition-code.ts';
import { ok, type Result } from '../../shared/errors/app-error.ts';
import type { ProviderCampaign } from '../telephony/answers.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';

/** As much of a campaign as the book keeps. */
type ToldCampaign = Pick<ProviderCampaign, 'id' | 'name' | 'dispositions'>;

export interface CampaignBookOptions {
  api: Pick<TelephonyApi, 'campaign'>;
  /** It is new, or not as it was. */
  onChange(campaign: KnownCampaign): void;
}

export class CampaignBook {
  readonly #options: CampaignBookOptions;
  readonly #known = new Map<string, KnownCampaign>();

  constructor(options: CampaignBookOptions) {
    this.#options = options;
  }

  all(): KnownCampaign[] {
    return [...this.#known.values()];
  }

  /** The campaign's own codes; the default set without a campaign, or where none of its own are known. */
  codesOf(campaignId: string | undefined): readonly DispositionCode[] {
    return codesOf(campaignId === undefined ? undefined : this.#known.get(campaignId));
  }

  /** What it leaves out is as it was. */
  seen({ id, name, dispositions }: ToldCampaign): void {
    const campaign: KnownCampaign = {
      id,
      name,
      dispositions: dispositions?.map(codeOf) ?? this.#known.get(id)?.dispositions ?? [],
    };
    if (isDeepStrictEqual(this.#known.get(id), campaign)) return;
    this.#known.set(id, campaign);
    this.#options.onChange(campaign);
  }

  /** Asks the provider for one that it has not told of yet; errors of the API. */
  async lookUp(id: string): Promise<Result<undefined>> {
    if (this.#known.has(id)) return ok(undefined);
    const campaign = await this.#options.api.campaign(id);
    if (!campaign.ok) return campaign;
    this.seen(campaign.value);
    return ok(undefined);
  }
}

const codeOf = ({
  requiresCallback,
  ...code
}: NonNullable<ToldCampaign['dispositions']>[number]): DispositionCode => ({
  ...code,
  ...(requiresCallback === undefined ? {} : { requiresCallback }),
});
