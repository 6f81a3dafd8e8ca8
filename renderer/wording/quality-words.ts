/** How the quality of a call is said: what the contact and the agent hear of it, and whose side it is, as far as that can be told. */
import { capitalised } from '../../shared/capitalised.ts';
import { muchLoss, type Side } from '../softphone/quality/bad-side.ts';
import type { CallQuality } from '../softphone/quality/call-quality.ts';
import { poorScore } from '../../shared/softphone/mos.ts';

export interface QualityWords {
  words: string;
  /** Two or three words, for the call bar. */
  brief: string;
  tone: 'warn' | 'bad';
}

/** What is looked at: the quality of a leg, what the leg's microphone does, and who hears it. */
export interface HeardLeg extends CallQuality {
  speakingWhileMuted: boolean;
  inConference?: boolean;
}

const silentAfterMs = 5000;
/** There and back: two begin to speak at once (G.114 asks for 150 ms one way, 400 at most, the phone network's part included). */
const longRoundTripMs = 400;

/**
 * Undefined as long as there is nothing to say. Without figures that move: a screen reader would say each new one.
 *
 * @param whom the far side, as within a sentence
 */
export function wordQuality(leg: HeardLeg, whom = 'the contact'): QualityWords | undefined {
  if (leg.nothingForMs >= silentAfterMs) {
    return {
      tone: 'bad',
      brief: 'No sound',
      words:
        leg.lossSide === 'agent'
          ? 'You hear nothing: your network lets no audio through. If this does not change, check your connection and call again.'
          : `No sound comes from ${whom}’s side. Ask whether you are heard; if nobody answers, hang up and call again.`,
    };
  }
  if (leg.microphoneDead) {
    return {
      tone: 'bad',
      brief: 'Microphone silent',
      words: `${capitalised(whom)} cannot hear you: your microphone gives no sound. Look for a mute switch on it, or choose another in Settings.`,
    };
  }
  if (leg.speakingWhileMuted)
    return {
      tone: 'warn',
      brief: 'You are muted',
      words:
        leg.inConference === true
          ? 'You are muted: nobody in the conference hears what you say.'
          : `You are muted: ${whom} does not hear what you say.`,
    };
  if (leg.inaudible) {
    return {
      tone: 'warn',
      brief: 'Silence',
      words: `The line is open, but ${whom}’s side has been silent for a while. Ask whether they are there.`,
    };
  }
  return wordNetwork(leg, whom);
}

function wordNetwork(quality: CallQuality, whom: string): QualityWords | undefined {
  const { delaySide, lossIn, lossOut, lossSide, roundTripMs, score } = quality;
  const slow = roundTripMs !== undefined && roundTripMs > longRoundTripMs;
  const poorHere = lossIn > muchLoss || (score !== undefined && score < poorScore);
  const poorThere = lossOut > muchLoss;
  // By the grade that the graph shows, so that both have one colour.
  const tone = poorHere && heardGrade(quality) === 'bad' ? 'bad' : 'warn';
  if (poorHere && poorThere)
    return {
      tone,
      brief: lossSide === 'agent' ? 'Weak network' : 'Both hear badly',
      words: `You hear each other badly: ${lossCause(lossSide, whom)}`,
    };
  if (poorThere)
    return {
      tone,
      brief: 'You are heard badly',
      words: `${capitalised(whom)} hears you badly: ${lossCause(lossSide, whom)}`,
    };
  if (slow)
    return {
      tone,
      brief: delaySide === 'agent' ? 'Slow network' : 'Long delay',
      words: `There is a long delay, both ways: ${delayCause(delaySide, whom)} Leave pauses.`,
    };
  if (poorHere)
    return {
      tone,
      brief: 'You hear badly',
      words: `You hear ${whom} badly: ${lossCause(lossSide, whom)}`,
    };
  return undefined;
}

function lossCause(side: Side | undefined, whom: string): string {
  switch (side) {
    case 'agent':
      return 'your network loses what is said. Use a cable instead of Wi-Fi, and end downloads.';
    case 'contact':
      return `sound is lost on ${whom}’s side, not in your network. Calling again may help.`;
    case undefined:
      return 'sound is lost between you. If other calls sound bad too, it is your network; otherwise it is their side.';
  }
}

function delayCause(side: Side | undefined, whom: string): string {
  switch (side) {
    case 'agent':
      return 'your network is slow.';
    case 'contact':
      return `${whom}’s side is slow.`;
    case undefined:
      return 'the connection between you is long.';
  }
}

/** The classes of G.107 annex B: ratings of 80, 70 and 60. */
const grades = [
  [4.02, 'good'],
  [poorScore, 'fair'],
  [3.1, 'poor'],
] as const;

/** One word for a mean opinion score. */
export const gradeOf = (score: number): 'good' | 'fair' | 'poor' | 'bad' =>
  grades.find(([least]) => score >= least)?.[1] ?? 'bad';

/** How what comes sounds now; undefined while nothing is measured. Speech that breaks up is not good, whatever its mean. */
export function heardGrade({ lossIn, score }: CallQuality): ReturnType<typeof gradeOf> | undefined {
  if (score === undefined) return undefined;
  const grade = gradeOf(score);
  return grade === 'good' && lossIn > muchLoss ? 'fair' : grade;
}

const codecNames: ReadonlyMap<string, string> = new Map([
  ['opus', 'Opus'],
  ['pcmu', 'G.711 µ'],
  ['pcma', 'G.711 A'],
  ['g722', 'G.722'],
]);

/** @param codec as SDP has it */
export const codecName = (codec: string): string => codecNames.get(codec.toLowerCase()) ?? codec;
