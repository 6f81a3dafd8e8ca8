/**
 * The calls on the desk. Each change is appended to the log, and only then shown; one queue keeps the order.
 */
import { applyCallFact, type Call } from '../../shared/call/call.ts';
import { isEndUnknown } from '../../shared/call/call-outcome.ts';
import type { CallFact } from '../../shared/call/call-state.ts';
import { owesDisposition } from '../../shared/call/owes-disposition.ts';
import { fail, localError, ok, type Result } from '../../shared/errors/app-error.ts';
import { SerialQueue } from '../../shared/serial-queue.ts';
import type { CallLog } from '../calllog/call-log.ts';
import type { CallRecorder } from './call-recorder.ts';

export interface DeskCallsOptions {
  callLog: Pick<CallLog, 'begin'>;
  recorder: Pick<CallRecorder, 'record' | 'amend'>;
  /** Shows a call, after it is in the log. */
  publish(call: Call): void;
  now(): Date;
}

export class DeskCalls {
  readonly #options: DeskCallsOptions;
  /** Calls not ended, and ended ones that still owe a disposition; by our id, oldest first. */
  readonly #calls = new Map<string, Call>();
  /** Off the desk, though the provider may still tell of them, or ring here for them. */
  readonly #mayStillCome = new Map<string, Call>();
  readonly #queue = new SerialQueue();

  /** @param owing ended calls of earlier runs that still owe a disposition */
  constructor(options: DeskCallsOptions, owing: readonly Call[]) {
    this.#options = options;
    for (const call of owing) this.#calls.set(call.id, call);
  }

  /** Newest first. */
  all(): readonly Call[] {
    return [...this.#calls.values()].toReversed();
  }

  get(id: string): Call | undefined {
    return this.#calls.get(id) ?? this.#mayStillCome.get(id);
  }

  find(matches: (call: Call) => boolean): Call | undefined {
    return this.all().find(matches) ?? [...this.#mayStillCome.values()].find(matches);
  }

  /** Puts the intent into the log; only a call that is there may be started. */
  begin(call: Call): Promise<Result<Call>> {
    return this.#queue.run(async () => {
      const begun = await this.#options.callLog.begin(call);
      if (!begun.ok) return begun;
      this.#show(call);
      return ok(call);
    });
  }

  /**
   * Applies `facts` in order, as of `at`, now if left out; one that changes nothing is not written.
   * @returns the call after them, though it may have left the desk by them
   */
  async apply(id: string, facts: readonly CallFact[], at?: string): Promise<Result<Call>> {
    let call = this.#known(id);
    for (const fact of facts) {
      call = await this.#applyOne(id, fact, at);
      if (!call.ok) break;
    }
    return call;
  }

  /** Changes what is known of a call beside its state; nothing where it has left the desk. */
  change(id: string, change: (call: Call) => Call): Promise<void> {
    return this.#queue.run(async () => {
      const call = this.get(id);
      if (call === undefined) return;
      const next = change(call);
      await this.#options.recorder.amend(next);
      this.#show(next);
    });
  }

  /** The call is done and leaves the desk. */
  leave(call: Call): void {
    this.#keep(call, false);
    this.#options.publish(call);
  }

  #applyOne(id: string, fact: CallFact, asOf?: string): Promise<Result<Call>> {
    return this.#queue.run(async () => {
      const known = this.#known(id);
      if (!known.ok) return known;
      const at = asOf ?? this.#options.now().toISOString();
      const next = applyCallFact(known.value, fact, at);
      if (next === known.value) return known;
      // A log that fails must not take the call away from the agent: it goes on, and is written when it can be.
      await this.#options.recorder.record(next, fact, at);
      this.#show(next);
      return ok(next);
    });
  }

  #known(id: string): Result<Call> {
    const call = this.get(id);
    return call === undefined ? fail(localError('unknown_call', id)) : ok(call);
  }

  #show(call: Call): void {
    this.#keep(call, call.state.phase !== 'ended' || owesDisposition(call));
    this.#options.publish(call);
  }

  #keep(call: Call, onDesk: boolean): void {
    if (onDesk) this.#calls.set(call.id, call);
    else this.#calls.delete(call.id);
    if (!onDesk && mayStillCome(call)) this.#mayStillCome.set(call.id, call);
    else this.#mayStillCome.delete(call.id);
  }
}

/** It was closed here without the provider's word, or given up before its phone rang here: that may have been too late. */
const mayStillCome = ({ direction, agentAnsweredAt, state }: Call): boolean =>
  isEndUnknown(state) ||
  (direction === 'outbound' &&
    agentAnsweredAt === undefined &&
    state.phase === 'ended' &&
    state.cause.by === 'agent');
