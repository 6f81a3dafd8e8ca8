/**
 * Decision: how good a call sounds, as a mean opinion score by the E-model (ITU-T G.107), all that a desktop cannot measure at
 * the defaults of its table 3. So of what is not known here nothing is held against a call, the far side's echo least of all.
 */

/** What the coding itself costs (Ie) and how well it hides random loss (Bpl: the larger, the better). */
interface CodecImpairment {
  equipment: number;
  lossRobustness: number;
}

/** G.113 appendix I, G.711 with concealment, as every WebRTC receiver has it. */
const g711: CodecImpairment = { equipment: 0, lossRobustness: 25.1 };
/**
 * G.113 lists none. Opus repairs a single loss from the packet after it (RFC 6716 section 2.1.7), so it is not held to be worse
 * than G.711; that its band is wider, this scale of telephone calls does not show.
 */
const opus: CodecImpairment = g711;
/** G.113 appendix I, G.729 (8 kbit/s): for what is none of those, rather too strict than too kind. */
const other: CodecImpairment = { equipment: 11, lossRobustness: 19 };

const impairments: ReadonlyMap<string, CodecImpairment> = new Map([
  ['opus', opus],
  ['pcmu', g711],
  ['pcma', g711],
]);

/** Signal to noise (Ro) and what comes with the signal (Is), at the defaults. */
const signalRating = 94.77;
const simultaneousImpairment = 1.41;
/** Talker echo loudness (TELR), weighted echo path loss (WEPL) and the noise of a room (No), at the defaults. */
const talkerEchoDb = 65;
const echoPathLossDb = 110;
const noiseDb = -61.18;

export interface HeardPath {
  /** 0 to 1, of the packets that should have come. */
  lossRatio: number;
  /** From mouth to ear, one way. */
  delayMs: number;
  /** Of the encoding, as SDP has it; G.711 while it is not known. */
  codec?: string | undefined;
}

/** The transmission rating R of G.107: 93.2 at its best, 0 at worst. */
export function transmissionRating({ lossRatio, delayMs, codec = 'PCMU' }: HeardPath): number {
  const { equipment, lossRobustness } = impairments.get(codec.toLowerCase()) ?? other;
  const lossPercent = 100 * lossRatio;
  // Equation 7-29, for random loss.
  const lossImpairment = equipment + ((95 - equipment) * lossPercent) / (lossPercent + lossRobustness);
  return Math.max(0, signalRating - simultaneousImpairment - delayImpairment(delayMs) - lossImpairment);
}

/** @returns 1 (bad) to 4.4 (as good as a telephone gets) */
export const meanOpinionScore = (path: HeardPath): number => scoreOf(transmissionRating(path));

/** G.107 annex B. */
export const scoreOf = (rating: number): number =>
  // The cubic dips below 1 for the lowest ratings.
  rating <= 0 ? 1 : Math.max(1, 1 + 0.035 * rating + 7e-6 * rating * (rating - 60) * (100 - rating));

/** Below it many are dissatisfied (G.107 annex B: rating 70). */
export const poorScore = 3.6;

/** Id of G.107: echo to the talker (7-20 to 7-23), echo to the listener (7-25, 7-26), and the delay itself (7-27, 7-28). */
function delayImpairment(delayMs: number): number {
  const echoLoudness =
    talkerEchoDb -
    40 * Math.log10((1 + delayMs / 10) / (1 + delayMs / 150)) +
    6 * Math.exp(-0.3 * delayMs ** 2);
  const talkerRating = 80 + 2.5 * (echoLoudness - 14);
  const talkerEcho = (rootOf(-1.5 * (noiseDb - 2) - talkerRating, 100) - 1) * (1 - Math.exp(-delayMs));

  const listenerRating = 10.5 * (echoPathLossDb + 7) * (2 * delayMs + 1) ** -0.25;
  const listenerEcho = rootOf(signalRating - listenerRating, 169);

  if (delayMs <= 100) return talkerEcho + listenerEcho;
  const x = Math.log2(delayMs / 100);
  const delay = 25 * ((1 + x ** 6) ** (1 / 6) - 3 * (1 + (x / 3) ** 6) ** (1 / 6) + 2);
  return talkerEcho + listenerEcho + delay;
}

/** The form that both echoes have: (a/2) + √(a²/4 + b). */
const rootOf = (a: number, b: number): number => a / 2 + Math.sqrt(a ** 2 / 4 + b);
