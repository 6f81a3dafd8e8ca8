/**
 * Decision: on whose side a call goes bad. Loss and delay are told for the whole way, and by whoever ends it (RTCP may come from the
 * media server, or pass through it). What is near is known apart: ICE checks the way to the next media hop, a provider's media server,
 * every few seconds (RFC 7675), and the SIP server is probed. Only what these figures make ten times as likely as its contrary is
 * claimed.
 */

/** Whose network it is: the agent's up to the next media hop, or what lies beyond it. */
export type Side = 'agent' | 'contact';

/** Of all that is sent; speech begins to break up. */
export const muchLoss = 0.03;

export interface LineFigures {
  /** 0 to 1, on the way here and on the way to whoever reports. */
  lossIn: number;
  lossOut: number;
  /** There and back, to whoever reports. */
  roundTripMs?: number | undefined;
  /** There and back, to the next media hop. */
  hopMs?: number | undefined;
  /** There and back, to the SIP server. */
  serverMs?: number | undefined;
  /** Of the next media hop, since so much has been lost: each is a packet there and one back. */
  checks: { answered: number; missed: number };
}

/** Of two parts of the way, the near one is slow by itself; a line that is full loses as well. */
const slowMs = 250;
/** A part that this is all of has no share in what is slow. */
const quickMs = 100;
/** Two measures of one way differ by so much. */
const sameMs = 5;
/** Of a good line, of checks that are answered. */
const goodRatio = 0.99;
/** However much is lost: no single check is proof, and one may have been answered as an outage began. */
const leastRatio = 0.05;
const convincing = 10;

/** Where packets are lost; undefined where it can't be told. */
export function sideOfLoss(line: LineFigures): Side | undefined {
  const { checks, hopMs, lossIn, lossOut, roundTripMs } = line;
  if (hopMs === undefined) return undefined;
  if (nearIsSlow(line)) return 'agent';
  // The next hop itself reports: what it misses was lost on the way to it.
  if (lossOut > muchLoss && roundTripMs !== undefined && roundTripMs <= hopMs + sameMs) return 'agent';
  // As likely as the checks are if the loss is near, by how likely they are if it is not.
  const nearRatio = Math.max(leastRatio, Math.min(goodRatio, (1 - lossIn) * (1 - lossOut)));
  const likelihood =
    (nearRatio / goodRatio) ** checks.answered * ((1 - nearRatio) / (1 - goodRatio)) ** checks.missed;
  if (likelihood >= convincing) return 'agent';
  return likelihood <= 1 / convincing ? 'contact' : undefined;
}

/** Which part of the way makes it long; undefined where it can't be told. */
export function sideOfDelay(line: LineFigures): Side | undefined {
  const { hopMs, roundTripMs } = line;
  if (hopMs === undefined || roundTripMs === undefined) return undefined;
  if (nearIsSlow(line) && hopMs >= roundTripMs / 2) return 'agent';
  return hopMs <= quickMs && hopMs < roundTripMs / 2 ? 'contact' : undefined;
}

/** The way to the SIP server would be slow as well, were it the agent's network. */
const nearIsSlow = ({ hopMs = 0, serverMs = hopMs }: LineFigures): boolean =>
  hopMs >= slowMs && serverMs >= hopMs / 2;
