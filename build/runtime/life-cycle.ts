/**
 * Decision: how an app ends. Electron's order: `before-quit`, each window's `close`, `will-quit`, `quit`; a listener of
 * the first three may prevent it, and `exit` asks nobody. `window-all-closed` comes only while nobody is quitting.
 */
import { preventable, type Preventable } from './preventable.ts';

export interface LifeCycleHost {
  /** Calls the app's listeners; false where there is none. */
  emit(event: string, ...args: unknown[]): boolean;
  /** Asks every window to close; false if one of them stays. */
  closeWindows(): boolean;
  destroyWindows(): void;
  /** Ends everything, this process last. */
  shutDown(code: number): void;
}

export class LifeCycle {
  #state: 'running' | 'quitting' | 'exiting' = 'running';
  readonly #host: LifeCycleHost;

  constructor(host: LifeCycleHost) {
    this.#host = host;
  }

  get exiting(): boolean {
    return this.#state === 'exiting';
  }

  quit(): void {
    if (this.#state !== 'running') return;
    this.#state = 'quitting';
    const agreed = this.#ask('before-quit') && this.#host.closeWindows() && this.#ask('will-quit');
    // A listener may have called exit.
    if (this.exiting) return;
    this.#state = 'running';
    if (agreed) this.exit(0);
  }

  exit(code: number): void {
    if (this.#state === 'exiting') return;
    this.#state = 'exiting';
    this.#host.destroyWindows();
    this.#host.emit('quit', {}, code);
    this.#host.shutDown(code);
  }

  lastWindowClosed(): void {
    if (this.#state !== 'running') return;
    if (!this.#host.emit('window-all-closed')) this.quit();
  }

  #ask(event: string): boolean {
    const asked: Preventable<object> = preventable({});
    this.#host.emit(event, asked);
    return !asked.defaultPrevented;
  }
}
