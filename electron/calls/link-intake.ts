/**
 * A link arrived: it becomes a proposal that the agent confirms, a call where the agent allowed its scheme, or a notice
 * that says why not. Never more than a call, and one proposal at a time.
 */
import { randomUUID } from 'node:crypto';

import type { Call } from '../../shared/call/call.ts';
import { type AppError, fail, localError, type Result } from '../../shared/errors/app-error.ts';
import type { LinkProposal } from '../../shared/links/link-proposal.ts';
import { parseLink } from '../../shared/links/parse-link.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Log } from '../logging/log.ts';
import type { CallWish } from './click-to-call.ts';

export interface LinkIntakeOptions {
  settings(): Settings;
  place(wish: CallWish): Promise<Result<Call>>;
  /** Shows the proposal, or takes it away. */
  onProposal(proposal: LinkProposal | undefined, replaced: string | undefined): void;
  onRefused(link: string, error: AppError): void;
  log: Log;
}

export class LinkIntake {
  readonly #options: LinkIntakeOptions;
  #proposal: LinkProposal | undefined;

  constructor(options: LinkIntakeOptions) {
    this.#options = options;
  }

  proposal(): LinkProposal | undefined {
    return this.#proposal;
  }

  async receive(link: string): Promise<void> {
    const settings = this.#options.settings();
    const parsed = parseLink(link, settings.defaultCountry);
    if (!parsed.ok) {
      this.#options.log.warn('Link refused', { error: parsed.error });
      this.#options.onRefused(link, parsed.error);
      return;
    }
    const proposal = { id: randomUUID(), ...parsed.value };
    if (settings.directDialSchemes.includes(proposal.scheme)) {
      const placed = await this.#options.place(wishOf(proposal));
      if (!placed.ok && placed.error.code !== 'call_given_up') this.#options.onRefused(link, placed.error);
      return;
    }
    const replaced = this.#proposal?.id;
    this.#proposal = proposal;
    this.#options.onProposal(proposal, replaced);
  }

  /** The agent confirmed. A proposal that was replaced meanwhile is not dialled. */
  async accept(proposalId: string): Promise<Result<Call>> {
    const proposal = this.#proposal;
    if (proposal?.id !== proposalId) return fail(localError('link_gone', proposalId));
    const placed = await this.#options.place(wishOf(proposal));
    // One that could not be placed stays: the agent may try again in a moment.
    if (placed.ok) this.dismiss(proposalId);
    return placed;
  }

  dismiss(proposalId: string): void {
    if (this.#proposal?.id !== proposalId) return;
    this.#proposal = undefined;
    this.#options.onProposal(undefined, proposalId);
  }
}

const wishOf = ({ to, campaignId, callerId, contactRef, returnUrl }: LinkProposal): CallWish => ({
  input: to,
  origin: 'link',
  ...(campaignId === undefined ? {} : { campaignId }),
  ...(callerId === undefined ? {} : { callerId }),
  ...(contactRef === undefined ? {} : { contactRef }),
  ...(returnUrl === undefined ? {} : { returnUrl }),
});
