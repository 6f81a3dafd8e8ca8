/**
 * The move of a profile to another version of the API, as its new profile file asks. It is made before the first call of a
 * start, but never by itself on the day on which a campaign of the account first went live: what goes wrong then could be
 * either's fault. The version before stays in use until the day is over or somebody confirms by typing the profile's name.
 */
import { fail, ok, type Result } from '../../shared/errors/app-error.ts';
import type { VersionSwitchState } from '../../shared/telephony/provider-access.ts';
import type { Log } from '../logging/log.ts';
import type { TelephonyApi } from '../telephony/telephony-api.ts';
import type { Profile } from './profile.ts';

export interface VersionSwitchOptions {
  profile: Pick<Profile, 'name' | 'api'>;
  api: Pick<TelephonyApi, 'campaigns'>;
  /** Uses this version from now on, and at the next start. */
  pin(version: string): Promise<void>;
  onChange(waiting: VersionSwitchState | undefined): void;
  now: () => Date;
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

  /** Switches, or says what forbids it today. */
  async check(): Promise<void> {
    const { api, log, now } = this.#options;
    if (this.#waiting === undefined) return;
    const campaigns = await api.campaigns();
    // An account without campaigns has none that goes live; one that may not look at them may have.
    const known = campaigns.ok || (campaigns.error.kind === 'application' && campaigns.error.status === 404);
    if (!known) {
      log.warn('API version not switched: campaigns not known', { error: campaigns.error });
      this.#options.onChange(this.#waiting);
      return;
    }
    const today = now().toDateString();
    const startedToday = (campaigns.ok ? campaigns.value : [])
      .filter(
        ({ startedAt }) => typeof startedAt === 'string' && new Date(startedAt).toDateString() === today,
      )
      .map(({ name }) => name);
    if (startedToday.length === 0) {
      await this.#switch(this.#waiting.to);
      return;
    }
    log.info('API version not switched today', { to: this.#waiting.to, startedToday });
    this.#waiting = { to: this.#waiting.to, startedToday };
    this.#options.onChange(this.#waiting);
  }

  /** @param typed the profile's name */
  async confirm(typed: string): Promise<Result<undefined>> {
    if (this.#waiting === undefined) return ok(undefined);
    if (typed.trim() !== this.#options.profile.name) {
      return fail({
        kind: 'application',
        code: 'confirmation_differs',
        detail: 'not the name of the profile',
      });
    }
    await this.#switch(this.#waiting.to);
    return ok(undefined);
  }

  async #switch(to: string): Promise<void> {
    this.#options.log.info('API version switched', { to });
    await this.#options.pin(to);
    this.#waiting = undefined;
    this.#options.onChange(undefined);
  }
}
