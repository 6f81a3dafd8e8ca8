/**
 * Decision: when an agent who is muted is told so. Speech is sound that lasts, not a cough; it is told as long as it goes on,
 * and not again at once after a pause.
 */
/** Speech at the microphone of a headset is some ten times louder. */
const speechLevel = 0.012;
/** So many loud readings, of ten a second, among those of the last moment. */
const leastLoud = 5;
const lookBackMs = 1500;
/** The word that was on the lips as the button was pressed. */
const lastWordMs = 1000;
/** People breathe. */
const pauseMs = 4000;
/** Said once: the next spell of speech is another one only after so long a silence. */
const newSpellAfterMs = 20_000;

export class SpeechSpell {
  readonly #loudAtMs: number[] = [];
  readonly #sinceMs: number;
  #lastSpeechAtMs = -Infinity;
  #told = false;
  #over = false;

  constructor(sinceMs: number) {
    this.#sinceMs = sinceMs;
  }

  /** @returns whether it is to be said now */
  observe(level: number, atMs: number): boolean {
    if (atMs - this.#sinceMs < lastWordMs) return false;
    if (level > speechLevel) this.#loudAtMs.push(atMs);
    while ((this.#loudAtMs[0] ?? atMs) < atMs - lookBackMs) this.#loudAtMs.shift();
    const speaks = this.#loudAtMs.length >= leastLoud;
    const silentMs = atMs - this.#lastSpeechAtMs;
    if (silentMs >= newSpellAfterMs) this.#over = false;
    if (this.#told && !speaks && silentMs >= pauseMs) {
      this.#told = false;
      this.#over = true;
    }
    if (!speaks) return this.#told;
    this.#lastSpeechAtMs = atMs;
    this.#told = !this.#over;
    return this.#told;
  }
}
