/**
 * What each token may do, asked of the provider (`GET /me`) until it has said so: one that it does not answer for is tried as it
 * comes, and asked for again after a while, and as soon as the provider answers at all.
 */
import type { Result } from '../../shared/errors/app-error.ts';
import type { Log } from '../logging/log.ts';
import type { TokenSource } from './api-tokens.ts';

export interface ScopeInquiryOptions {
  sources: readonly TokenSource[];
  ask(source: TokenSource): Promise<Result<{ scopes?: string[] | undefined }>>;
  onScopes(source: TokenSource, scopes: readonly string[]): void;
  /** All that were asked for in a round have been answered for, or not. */
  onRound(): void;
  log: Log;
}

const firstDelayMs = 5000;
const longestDelayMs = 5 * 60 * 1000;

export class ScopeInquiry {
  readonly #options: ScopeInquiryOptions;
  readonly #sources: TokenSource[];
  /** What the provider has not answered for. */
  readonly #open = new Set<TokenSource>();
  readonly #asking = new Set<TokenSource>();
  #failedRounds = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: ScopeInquiryOptions) {
    this.#options = options;
    this.#sources = [...options.sources];
  }

  /** One more, with the next round. */
  add(source: TokenSource): void {
    this.#sources.push(source);
  }

  /** Anew for each: somebody signed in, or a start. Resolves when the provider has answered, or has not. */
  async askAll(): Promise<void> {
    for (const source of this.#sources) this.#open.add(source);
    this.#failedRounds = 0;
    await this.askOpen();
  }

  /** Those that are not answered for. */
  async askOpen(): Promise<void> {
    clearTimeout(this.#timer);
    const asked = [...this.#open].filter((source) => !this.#asking.has(source));
    if (asked.length === 0) return;
    await Promise.all(asked.map((source) => this.#ask(source)));
    this.#options.onRound();
    if (this.#open.size === 0) {
      this.#failedRounds = 0;
      return;
    }
    const delayMs = Math.min(longestDelayMs, firstDelayMs * 2 ** this.#failedRounds);
    this.#failedRounds += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.askOpen(), delayMs);
    this.#timer.unref();
  }

  /** The provider did not take the token of `source`: it is asked for until it does. */
  reopen(source: TokenSource): void {
    if (this.#open.has(source)) return;
    this.#open.add(source);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.askOpen(), firstDelayMs);
    this.#timer.unref();
  }

  /** Signed out, or the end. */
  stop(): void {
    this.#open.clear();
    clearTimeout(this.#timer);
  }

  async #ask(source: TokenSource): Promise<void> {
    this.#asking.add(source);
    const account = await this.#options.ask(source);
    this.#asking.delete(source);
    if (account.ok) {
      this.#open.delete(source);
      if (account.value.scopes !== undefined) this.#options.onScopes(source, account.value.scopes);
    } else {
      this.#options.log.warn('Scopes not known', { purpose: source.purpose, error: account.error });
    }
  }
}
