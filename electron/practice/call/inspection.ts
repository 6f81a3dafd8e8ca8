/** What tests and the curious may see of a leg that no API shows: the digits pressed and the audio counted. */
import type { LegAudio } from '../media/leg-audio.ts';
import type { AudioCounts } from '../media/rtp-peer.ts';

export interface Inspection {
  readonly id: string;
  readonly digits: readonly { readonly digit: string; readonly via: 'rfc4733' | 'info' }[];
  /** Undefined until the agent has answered. */
  readonly audio?: AudioCounts;
}

export class Inspections {
  readonly #digits = new Map<string, { digit: string; via: 'rfc4733' | 'info' }[]>();
  readonly #audio = new Map<string, LegAudio>();

  open(id: string): void {
    this.#digits.set(id, []);
  }

  pressed(id: string, digit: string, via: 'rfc4733' | 'info'): void {
    this.#digits.get(id)?.push({ digit, via });
  }

  connected(id: string, audio: LegAudio): void {
    this.#audio.set(id, audio);
  }

  get(id: string): Inspection | undefined {
    const digits = this.#digits.get(id);
    const audio = this.#audio.get(id)?.counts();
    return digits && { id, digits, ...(audio && { audio }) };
  }

  ids(): string[] {
    return [...this.#digits.keys()];
  }
}
