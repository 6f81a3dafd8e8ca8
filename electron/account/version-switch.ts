/**
 * The move of a profile to another version of the API: as its new profile file asks, or as somebody chooses in Settings. The new version
 * is tried first, and one that the provider does not serve is not taken. The file's is taken before the first call of a
 * start, but never by itself on the day on which a campaign of the account first went live: what goes wrong then could be
 * either's fault. The version before stays in use until the day is over or somebody confirms by typing the profile's name.
 */
import { type AppError, fail, ok, type Result } from '../../shared/errors/app-error.ts';
import type { VersionSwitchState } from '../../shared/telephony/provider-access.ts';
import type { CampaignStarts } from '../campaigns/campaign-starts.ts';
import type { Log } from '../logging/log.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';
import type { Profile } from './profile.ts';

export interface VersionSwitchOptions {
  profile: Pick<Profile, 'name' | 'api'>;
  inUse: () => string;
  /** The API by a version that is not in use, or may not be served any more. */
  api: (version: string) => Pick<TelephonyApi, 'account' | 'campaigns'>;
  /** Uses this version from now on, and at the next start. */
  pin(version: string): Promise<void>;
  onChange(waiting: VersionSwitchState | undefined): void;
  starts: Pick<CampaignStarts, 'seen' | 'goLiveOf'>;
  log: Log;
}

export class VersionSwitch {
  readonly #options: VersionSwitchOptions;
  #waiting: VersionSwitchState | undefined;

  constructor(options: VersionSwitchOptions) {
    this.#options = options;
    const { nextVersion } = options.profile.api;
    if (nextVersion !== undefined) this.#waiting = { to: nextVersion };
  }

  /** Absent where no switch waits. */
  current(): VersionSwitchState | undefined {
    return this.#waiting;
  }

  /** Switches to what the profile file names, or says what forbids it today. */
  async check(): Promise<void> {
    const to = this.#waiting?.to;
    if (to === undefined) return;
    const refusal = await this.#refusalOf(to);
    const startedToday = refusal === undefined ? await this.startedToday(to) : undefined;
    // Somebody chose meanwhile.
    if (this.#waiting?.to !== to) return;
    if (refusal === undefined && startedToday?.length === 0) {
      await this.#switch(to);
      return;
    }
    this.#options.log.info('API version not switched', { to, startedToday, refusal });
    this.#wait({
      to,
      ...(startedToday === undefined ? {} : { startedToday }),
      ...(refusal === undefined ? {} : { refusal }),
    });
  }

  /**
   * Switches to the version somebody chose. Application error `confirmation_differs`; else whatever asking by that version came to,
   * and the one in use stays.
   * @param typed the profile's name
   */
  async choose(to: string, typed: string): Promise<Result<undefined>> {
    if (typed.trim() !== this.#options.profile.name) {
      return fail({
        kind: 'application',
        code: 'confirmation_differs',
        detail: 'not the name of the profile',
      });
    }
    const refusal = await this.#refusalOf(to);
    if (refusal === undefined) {
      await this.#switch(to);
      return ok(undefined);
    }
    if (this.#waiting?.to === to) this.#wait({ ...this.#waiting, refusal });
    return fail(refusal);
  }

  async #refusalOf(version: string): Promise<AppError | undefined> {
    const account = await this.#options.api(version).account();
    return account.ok ? undefined : account.error;
  }

  /**
   * The campaigns that first went live today; undefined where they can't be known.
   * @param to by this version they are asked for where the one in use is gone
   */
  async startedToday(to: string | undefined): Promise<string[] | undefined> {
    const { api, inUse, log, starts } = this.#options;
    const byVersionInUse = await api(inUse()).campaigns();
    const isGone = !byVersionInUse.ok && byVersionInUse.error.code === 'version_not_supported';
    const campaigns = isGone && to !== undefined ? await api(to).campaigns() : byVersionInUse;
    if (!campaigns.ok) {
      // An account without campaigns has none that goes live; one that may not look at them may have.
      if (saysNoCampaigns(campaigns.error)) return [];
      log.warn('Campaigns not known', { error: campaigns.error });
      return undefined;
    }
    for (const campaign of campaigns.value) starts.seen(campaign);
    const names = campaigns.value
      .filter((campaign) => starts.goLiveOf(campaign) === 'today')
      .map(({ name }) => name);
    const someUnknown = campaigns.value.some((campaign) => starts.goLiveOf(campaign) === 'unknown');
    return someUnknown && names.length === 0 ? undefined : names;
  }

  #wait(waiting: VersionSwitchState): void {
    this.#waiting = waiting;
    this.#options.onChange(waiting);
  }

  async #switch(to: string): Promise<void> {
    this.#options.log.info('API version switched', { from: this.#options.inUse(), to });
    this.#waiting = undefined;
    await this.#options.pin(to);
    this.#options.onChange(undefined);
  }
}

const saysNoCampaigns = (error: AppError): boolean =>
  error.kind === 'application' && (error.status === 404 || error.status === 501);
