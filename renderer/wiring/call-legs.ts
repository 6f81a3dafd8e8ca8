/** The leg that a call has on this desktop, and what is done with it; a refusal is told, never dropped. */
import type { Call } from '../../shared/call/call.ts';
import type { AppError, Result } from '../../shared/errors/app-error.ts';
import { actNoticeId } from '../stores/notices-slice.ts';
import type { AppStore } from '../stores/store.ts';
import type { Engine, SoftphoneLine } from './softphone-line.ts';

export interface CallLegsOptions {
  store: Pick<AppStore, 'getState' | 'dispatch'>;
  line: SoftphoneLine;
  /** Words a refusal for the agent, and of whom it is. */
  tell: (id: string, error: AppError, about?: Call) => void;
}

/** The end of a call is told with the call, and what the agent took back was no refusal. */
const needNoWords = ['leg_gone', 'hold_taken_back'];

export class CallLegs {
  readonly #options: CallLegsOptions;

  constructor(options: CallLegsOptions) {
    this.#options = options;
  }

  find(callId: string): Call | undefined {
    return this.#options.store.getState().calls.calls.find(({ id }) => id === callId);
  }

  /** The agent does something else now, with whichever call: what hindered it before is not said any longer. */
  begin(): void {
    this.#options.store.dispatch('actBegun', undefined);
  }

  /**
   * Does `act` on the leg of a call, if it has one on this desktop.
   * @returns whether it was done
   */
  async act(
    callId: string,
    act: (engine: Engine, legId: string) => Promise<Result<undefined>>,
  ): Promise<boolean> {
    const { line } = this.#options;
    const legId = this.find(callId)?.legId;
    if (legId === undefined || !line.hasLeg(legId)) return false;
    const done = await line.with((engine) => act(engine, legId));
    if (!done.ok && !needNoWords.includes(done.error.code)) this.refuse(callId, done.error);
    return done.ok;
  }

  /** Tells what hinders an act on a call. */
  refuse(callId: string, error: AppError): void {
    this.#options.tell(actNoticeId(callId), error, this.find(callId));
  }

  /** What `refuse` told of a call is not so any more. */
  takeBackRefusal(callId: string): void {
    this.#options.store.dispatch('toldEnough', { id: actNoticeId(callId) });
  }

  /** @returns whether it is on hold, or not, as wanted */
  setHeld(callId: string, held: boolean): Promise<boolean> {
    return this.act(callId, (engine, legId) => (held ? engine.hold(legId) : engine.resume(legId)));
  }
}
