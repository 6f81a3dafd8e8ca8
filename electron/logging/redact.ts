/**
 * Decision: what a log line may not contain. Applied once, at the sink, so that no caller can forget it: bearer tokens,
 * API keys, SIP digest answers, HA1, ICE passwords and, but for the last three digits, telephone numbers.
 */

const rules: [pattern: RegExp, replacement: string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 [redacted]'],
  [/\bunl_(live|test)_\w+/g, 'unl_$1_[redacted]'],
  [/\b((?:Proxy-)?Authorization:\s*)[^\r\n]+/gi, '$1[redacted]'],
  [
    /("?(?:ha1|password|token|secret|access_token|refresh_token|client_secret|credential)"?\s*[:=]\s*)"?[^"\s,}&]+"?/gi,
    '$1[redacted]',
  ],
  [/\b(a=ice-pwd:|a=ice-ufrag:|a=fingerprint:)[^\r\n]+/g, '$1[redacted]'],
  [/\b(response|cnonce|nonce)="[^"]*"/g, '$1="[redacted]"'],
  [/\+\d{4,12}(\d{3})\b/g, '+…$1'],
];

export const redact = (text: string): string =>
  rules.reduce((redacted, [pattern, replacement]) => redacted.replace(pattern, replacement), text);
