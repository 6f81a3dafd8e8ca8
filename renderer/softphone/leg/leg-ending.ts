/** Decision: what is said of a leg's end: by a Reason header (RFC 3326), or by how far the leg had come. */
import { assertNever } from '../../../shared/assert-never.ts';
import { answeredElsewhere } from '../../../shared/call/call-outcome.ts';
import type { LegFact } from '../../../shared/softphone/leg-fact.ts';

export type LegPhase = 'ringing' | 'answering' | 'dialling' | 'established';
export type LegEnding = Omit<LegFact & { type: 'ended' }, 'type' | 'legId'>;
export type EndReason = Pick<LegEnding, 'sipCode' | 'reason'>;

/** `SIP;cause=486;text="Busy Here"`; a Q.850 reason gives its text only. Several reasons: the SIP one counts. */
export function parseReason(headers: readonly string[]): EndReason {
  const reasons = headers.flatMap((header) => header.match(/(?:"(?:\\.|[^"])*"|[^,"])+/g) ?? []);
  const sip = reasons.find((reason) => /^\s*SIP\s*;/i.test(reason));
  const chosen = sip ?? reasons[0];
  if (chosen === undefined) return {};
  const cause = sip === undefined ? undefined : /;\s*cause\s*=\s*(\d{3})\b/i.exec(sip)?.[1];
  const text = /;\s*text\s*=\s*"((?:\\.|[^"])*)"/i.exec(chosen)?.[1]?.replaceAll(/\\(.)/g, '$1');
  return {
    ...(cause === undefined ? {} : { sipCode: Number(cause) }),
    ...(text === undefined || text === '' ? {} : { reason: text }),
  };
}

/** The end of a leg by a CANCEL with these Reason headers: the caller gave up, or another phone has the call. */
export function cancelEnding(reasons: readonly string[]): LegEnding {
  const said = parseReason(reasons);
  // As proxies and PBXs say it (RFC 3326 section 3.1; Q.850 26 is a non-selected user's clearing), or in words alone.
  const elsewhere =
    said.sipCode === 200 ||
    reasons.some((reason) =>
      /^\s*Q\.850\s*;\s*cause\s*=\s*26\b|(?:completed|answered) elsewhere/i.test(reason),
    );
  // This leg ends with 487 all the same.
  return { by: 'far-end', ...said, ...(elsewhere && { reason: answeredElsewhere }), sipCode: 487 };
}

/** The end of a leg that no BYE, no CANCEL and no agent ended: SIP.js gave it up, and told the far side. */
export function unaskedEnding(phase: LegPhase): LegEnding {
  switch (phase) {
    case 'ringing':
      return { by: 'local', reason: 'not answered' };
    case 'answering':
      return { by: 'local', sipCode: 480, reason: 'could not be answered' };
    case 'dialling':
      return { by: 'network', reason: 'no answer from the network' };
    case 'established':
      return { by: 'network', reason: 'the far side does not acknowledge' };
    default:
      return assertNever(phase);
  }
}
