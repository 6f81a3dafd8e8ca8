/** Decision: the name and the flag of a country, from its ISO 3166 alpha-2 code. */
const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

/** English name; the code itself where it is none. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
}

/** Those whose name has an article within a sentence. */
const withArticle =
  /^(United |Netherlands$|Philippines$|Bahamas$|Gambia$|Maldives$|Vatican |Dominican |Central |.* (Islands|Republic|Territories|Emirates)$)/;

/** The name as within a sentence. */
export function countryInSentence(code: string): string {
  const name = countryName(code);
  return withArticle.test(name) ? `the ${name}` : name;
}

/** The flag as a pair of regional indicator symbols; Unicode TR51 annex B. Empty for what is no country code. */
export function countryFlag(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return '';
  return Array.from(code, (letter) => String.fromCodePoint(0x1f1e6 + letter.charCodeAt(0) - 65)).join('');
}
