/** The sound of an incoming call: it rings on the device chosen for that, or knocks softly in the ear of an agent who talks. */
import type { AudioHardware } from '../softphone/audio/audio-hardware.ts';
import { CadencedTone, callWaitingCadence, ringingCadence } from '../softphone/audio/cadenced-tone.ts';
import type { IncomingSound } from './incoming-sound.ts';

export class Ringer {
  readonly #ringing: CadencedTone;
  readonly #callWaiting: CadencedTone;

  constructor({ ringer, speaker }: Pick<AudioHardware, 'ringer' | 'speaker'>) {
    this.#ringing = new CadencedTone(ringer, ringingCadence);
    this.#callWaiting = new CadencedTone(speaker, callWaitingCadence);
  }

  sound(sound: IncomingSound): void {
    this.#ringing.sound(sound === 'ringing');
    this.#callWaiting.sound(sound === 'call-waiting');
  }
}
