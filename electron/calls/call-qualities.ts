/** How the calls of the desk sounded, over all the legs that have carried each: a lost page's, the one that took its place, a REFER's. */
import { type LegQuality, qualityOver } from '../../shared/call/quality-record.ts';

export class CallQualities {
  readonly #isOnDesk: (callId: string) => boolean;
  /** The latest word of each leg, oldest leg first; by our id of the call. */
  readonly #legs = new Map<string, Map<string, LegQuality>>();

  constructor(isOnDesk: (callId: string) => boolean) {
    this.#isOnDesk = isOnDesk;
  }

  /** A leg tells how it has sounded so far. @returns how its call has */
  told(callId: string, { legId, quality }: { legId: string; quality: LegQuality }): LegQuality {
    for (const known of this.#legs.keys()) if (!this.#isOnDesk(known)) this.#legs.delete(known);
    const legs = this.#legs.get(callId) ?? new Map<string, LegQuality>();
    this.#legs.set(callId, legs.set(legId, quality));
    return qualityOver([...legs.values()]) ?? quality;
  }
}
