/**
 * Decision: whether an INVITE carries an auto-answer sign, in any of the forms that providers and phones use. The mere
 * presence of Alert-Info is none: it carries ring tones, too. A sign alone never answers (see answer-policy.ts).
 */

/** @param headers the values of each header, by its name in lower case */
export function hasAutoAnswerSign(headers: (name: string) => readonly string[]): boolean {
  const callInfo = headers('call-info').join(',').toLowerCase();
  const alertInfo = headers('alert-info').join(',').toLowerCase();
  return (
    /;\s*answer-after\s*=\s*\d/.test(callInfo) ||
    /;\s*answer-after\s*=\s*\d/.test(alertInfo) ||
    /;\s*info\s*=\s*"?alert-autoanswer/.test(callInfo) ||
    /;\s*info\s*=\s*"?alert-autoanswer/.test(alertInfo) ||
    /^\s*(?:auto answer|ring answer)\s*$/.test(alertInfo) ||
    headers('x-autoanswer').some((value) => /^\s*(?:true|1)\s*$/i.test(value)) ||
    headers('p-auto-answer').some((value) => /^\s*normal\b/i.test(value)) ||
    // RFC 5373
    headers('answer-mode').some((value) => /^\s*auto\b/i.test(value))
  );
}
