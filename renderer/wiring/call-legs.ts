/** The leg that a call has on this desktop, and what is done with it; a refusal is told, never dropped. */
import type { Call } from '../../shared/call/call.ts';
import type { AppError, Result } from '../../shared/errors/app-error.ts';
import { actNoticeId } from '../stores/notices-slice.ts';
import type { AppStore } from '../stores/store.ts';
import type { Engine, SoftphoneLine } from './softphone-line.ts';

export interface CallLegsOptions {
  store: Pick<AppStore, 'getState' | 'dispatch'>;
  line: SoftphoneLine;
  /** Words a refusal for the agent. */
  tell: (id: string, error: AppError) => void;
}

export class CallLegs {
  readonly #options: CallLegsOptions;

  constructor(options: CallLegsOptions) {
    this.#options = options;
  }

  find(callId: string): Call | undefined {
    return this.#options.store.getState().calls.calls.find(({ id }) => id === callId);
  }

  /**
   * Does `act` on the leg of a call, if it has one on this desktop. What hindered an earlier act is not said any longer.
   * @returns whether it was done
   */
  async act(
    callId: string,
    act: (engine: Engine, legId: string) => Promise<Result<undefined>>,
  ): Promise<boolean> {
    const { line, store, tell } = this.#options;
    const legId = this.find(callId)?.legId;
    if (legId === undefined || !line.hasLeg(legId)) return false;
    store.dispatch('toldEnough', { id: actNoticeId(callId) });
    const done = await line.with((engine) => act(engine, legId));
    if (!done.ok) tell(actNoticeId(callId), done.error);
    return done.ok;
  }

  /** @returns whether it is on hold, or not, as wanted */
  setHeld(callId: string, held: boolean): Promise<boolean> {
    return this.act(callId, (engine, legId) => (held ? engine.hold(legId) : engine.resume(legId)));
  }
}
