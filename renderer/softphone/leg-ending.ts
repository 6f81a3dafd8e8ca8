/** Decision: what a Reason header (RFC 3326) says of an end. */

export interface EndReason {
  sipCode?: number;
  reason?: string;
}

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
