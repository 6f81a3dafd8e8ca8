/** What tests and the curious may see of a leg that no API shows: the digits pressed, the audio counted, whom the contact hears. */
import type { AudioCounts } from '../media/rtp-peer.ts';

export type ContactHears = 'nothing' | 'agent' | 'hold' | 'ringing' | 'third-party';

/** What goes on now; once the call is over, how it was at its end. */
export interface LegView {
  /** Of the agent's leg. */
  readonly audio: AudioCounts;
  readonly contactHears: ContactHears;
}

export interface Inspection extends Partial<LegView> {
  readonly id: string;
  readonly digits: readonly { readonly digit: string; readonly via: 'rfc4733' | 'info' }[];
}

export class Inspections {
  readonly #digits = new Map<string, { digit: string; via: 'rfc4733' | 'info' }[]>();
  readonly #views = new Map<string, LegView>();

  open(id: string): void {
    this.#digits.set(id, []);
  }

  pressed(id: string, digit: string, via: 'rfc4733' | 'info'): void {
    this.#digits.get(id)?.push({ digit, via });
  }

  connected(id: string, view: LegView): void {
    this.#views.set(id, view);
  }

  /** Keeps what there was, and lets go of the call. */
  over(id: string): void {
    const view = this.#views.get(id);
    if (view) this.#views.set(id, { audio: view.audio, contactHears: view.contactHears });
  }

  get(id: string): Inspection | undefined {
    const digits = this.#digits.get(id);
    const view = this.#views.get(id);
    return digits && { id, digits, ...(view && { audio: view.audio, contactHears: view.contactHears }) };
  }

  ids(): string[] {
    return [...this.#digits.keys()];
  }
}
