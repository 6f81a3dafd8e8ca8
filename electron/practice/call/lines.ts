/** All that is on the line now, by call ID, and which dialog of an agent belongs to which call. */
import type { Clock } from '../clock.ts';
import { type HangupReason, normalClearing } from '../sip/agent-leg.ts';
import { type DialogId, isSameDialog } from '../sip/replaces.ts';
import type { SipUserAgent } from '../sip/sip-user-agent.ts';
import type { Timings } from '../timings.ts';
import { Bridge, type BridgeOptions } from './bridge.ts';
import type { HangupBy } from './call.ts';
import type { Inspections } from './inspection.ts';
import { ReferredCall } from './referred-call.ts';

/** Something that is on the line: a desktop that rings, or a call that goes on. */
export interface Line {
  hangUp(by: HangupBy, reason: HangupReason): void;
  /** The WebSocket of `userAgent` is gone for good. */
  abandon(userAgent: SipUserAgent): void;
}

/** What a Replaces header of an agent names. */
export type NamedDialog =
  | { readonly kind: 'going-on'; readonly callId: string; readonly bridge: Bridge }
  | { readonly kind: 'over' }
  | { readonly kind: 'unknown' };

/** Remembered, so that a Replaces that comes late is told so (RFC 3891 section 3). */
const keptPastDialogs = 200;

export class Lines {
  readonly #clock: Clock;
  readonly #timings: Timings;
  readonly #inspections: Inspections;
  readonly #lines = new Map<string, Line>();
  readonly #pastDialogs: { readonly agentId: string; readonly dialog: DialogId }[] = [];

  constructor(options: { clock: Clock; timings: Timings; inspections: Inspections }) {
    this.#clock = options.clock;
    this.#timings = options.timings;
    this.#inspections = options.inspections;
  }

  set(id: string, line: Line): void {
    this.#lines.set(id, line);
  }

  delete(id: string): void {
    this.#lines.delete(id);
  }

  /** Connects `leg` with a contact; the bridge is on the line under `id` until it is over. */
  bridge(
    id: string,
    options: Pick<BridgeOptions, 'agentId' | 'number' | 'script' | 'leg' | 'record'>,
  ): Bridge {
    const { agentId } = options;
    const bridge = new Bridge({
      ...options,
      clock: this.#clock,
      timings: this.#timings,
      pressed: (digit, via) => this.#inspections.pressed(id, digit, via),
      bridgeOf: (dialog) => {
        const named = this.named(agentId, dialog);
        return named.kind === 'going-on' ? named.bridge : undefined;
      },
      onDialogOver: (dialog) => {
        this.#pastDialogs.push({ agentId, dialog });
        if (this.#pastDialogs.length > keptPastDialogs) this.#pastDialogs.shift();
      },
      onOver: () => {
        this.#lines.delete(id);
        this.#inspections.over(id);
      },
    });
    this.#lines.set(id, bridge);
    this.#inspections.connected(id, bridge);
    return bridge;
  }

  /** What `dialog` is, of those of this agent; another agent's is unknown. */
  named(agentId: string, dialog: DialogId): NamedDialog {
    for (const [callId, line] of this.#lines) {
      if (line instanceof Bridge && line.agentId === agentId && line.hasDialog(dialog))
        return { kind: 'going-on', callId, bridge: line };
    }
    const isPast = this.#pastDialogs.some(
      (past) => past.agentId === agentId && isSameDialog(past.dialog, dialog),
    );
    return isPast ? { kind: 'over' } : { kind: 'unknown' };
  }

  /**
   * The call whose desktop was sent to dial what it dials now: by the ID or the reference that it gives, by the number where
   * it gives none.
   */
  referral(
    agentId: string,
    dialled: { callId: string | undefined; clientRef: string | undefined; number: string },
  ): ReferredCall | undefined {
    for (const line of this.#lines.values()) {
      if (!(line instanceof ReferredCall) || !line.isWaiting) continue;
      const { callId, request } = line.call;
      if (request.agentId !== agentId) continue;
      const isIt =
        dialled.callId !== undefined
          ? dialled.callId === callId
          : dialled.clientRef !== undefined
            ? dialled.clientRef === request.clientRef
            : dialled.number === request.to;
      if (isIt) return line;
    }
    return undefined;
  }

  /** Ends what is on the line under this ID, if anything is. */
  hangUp(id: string): void {
    const line = this.#lines.get(id);
    this.#lines.delete(id);
    line?.hangUp('provider', normalClearing);
  }

  hangUpAll(): void {
    for (const id of [...this.#lines.keys()]) this.hangUp(id);
  }

  abandon(userAgent: SipUserAgent): void {
    for (const line of [...this.#lines.values()]) line.abandon(userAgent);
  }
}
