/**
 * Decision: what a log line may not contain. Applied once, at the sink, so that no caller can forget it: the secrets that main
 * knows, whatever they look like and whoever repeats them, and what looks like one: bearer tokens, API keys, SIP digest
 * answers, HA1, ICE passwords and, but for the last three digits, telephone numbers.
 */

const rules: [pattern: RegExp, replacement: string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 [redacted]'],
  [/\bunl_(live|test)_[\w-]+/g, 'unl_$1_[redacted]'],
  [/\b((?:Proxy-)?Authorization:\s*)[^\r\n]+/gi, '$1[redacted]'],
  [
    /("?(?:ha1|password|token|secret|access_token|refresh_token|client_secret|credential)"?\s*[:=]\s*)"?[^"\s,}&]+"?/gi,
    '$1[redacted]',
  ],
  [/([?&](?:api[_-]?key|key|sig|signature)=)[^\s"&#]+/gi, '$1[redacted]'],
  [/\b(a=ice-pwd:|a=ice-ufrag:|a=fingerprint:)[^\r\n]+/g, '$1[redacted]'],
  [/\b(response|cnonce|nonce)="[^"]*"/g, '$1="[redacted]"'],
  [/\+\d{4,12}(\d{3})\b/g, '+…$1'],
];

/** A shorter one is part of too many words, and little of a secret. */
const shortestSecret = 4;
/** Days of hourly renewals; the oldest are of no use to anybody any more. */
const mostPassing = 1000;

/** The secret itself, and as JSON, a URL and a form write it. */
const formsOf = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret.toWellFormed()),
  new URLSearchParams({ secret }).toString().slice('secret='.length),
];

/** The longest first: one may begin with another. */
const withoutForms = (text: string, forms: readonly string[]): string =>
  forms
    .toSorted((a, b) => b.length - a.length)
    .reduce((line, form) => line.replaceAll(form, '[redacted]'), text);

/** What somebody answered who was told these secrets, and may repeat one. */
export const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  withoutForms(text, secrets.filter((secret) => secret.length >= shortestSecret).flatMap(formsOf));

export class Redactor {
  /** As they stand in a line. */
  readonly #lasting = new Set<string>();
  /** The latest last. */
  readonly #passing = new Set<string>();

  /**
   * Keeps `secret` out of whatever is redacted from now on.
   * @param passing until a thousand of its kind came after it; else for good
   */
  conceal(secret: string, passing?: 'passing'): void {
    if (secret.length < shortestSecret) return;
    const known = passing === undefined ? this.#lasting : this.#passing;
    for (const form of formsOf(secret)) {
      known.delete(form);
      known.add(form);
    }
    for (const oldest of this.#passing) {
      if (this.#passing.size <= mostPassing) return;
      this.#passing.delete(oldest);
    }
  }

  redact(text: string): string {
    const concealed = withoutForms(
      text,
      [...this.#lasting, ...this.#passing].filter((form) => text.includes(form)),
    );
    return rules.reduce((line, [pattern, replacement]) => line.replace(pattern, replacement), concealed);
  }
}
