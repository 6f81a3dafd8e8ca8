/**
 * Decision: what a deep link asks for. Links come from anywhere (web pages, mails, CRMs), so they are read strictly:
 * what is not understood is dropped and named, and the most a link can become is a proposal to call one number.
 * Sources: RFC 3966 (tel), RFC 3261 section 19.1 (sip), the app's own `firstleg://call?…`.
 */
import * as z from 'zod/mini';

import { type AppError, fail, ok, type Result } from '../errors/app-error.ts';
import { parsePhoneNumber } from '../phone/phone-number.ts';
import { type LinkProposal, longestCampaignId } from './link-proposal.ts';

export type ParsedLink = Omit<LinkProposal, 'id'>;

const longestLink = 2048;
/** Identifiers of campaigns and contacts in any CRM seen; nothing that could be markup or a path, not even `..`. */
const identifier = /^(?!\.{1,2}$)[\w.:@-]{1,128}$/;
const isCampaignId = (value: string): boolean => value.length <= longestCampaignId && identifier.test(value);

/** Reads `link`; `defaultCountry` (ISO 3166 alpha-2) applies to numbers without a country code. */
export function parseLink(link: string, defaultCountry: string): Result<ParsedLink> {
  if (link.length > longestLink) return refuse('link_too_long', `${link.length} characters`);
  if (link.includes(' ') || hasControlCharacter(link)) {
    return refuse('link_malformed', 'white space or control characters');
  }
  const colon = link.indexOf(':');
  if (colon <= 0) return refuse('link_malformed', 'no scheme');
  const scheme = link.slice(0, colon).toLowerCase();
  const rest = link.slice(colon + 1);
  switch (scheme) {
    case 'tel':
    case 'callto':
      return parseTel(scheme, rest, defaultCountry);
    case 'sip':
      return parseSip(rest, defaultCountry);
    case 'firstleg':
      return parseFirstLeg(rest, defaultCountry);
    default:
      return refuse('link_unknown_scheme', scheme.slice(0, 32));
  }
}

function parseTel(scheme: 'tel' | 'callto', rest: string, defaultCountry: string): Result<ParsedLink> {
  const [subscriber = '', ...parameters] = rest.replace(/^\/\//, '').replace(/\/$/, '').split(';');
  const number = decode(subscriber);
  if (number === undefined) return refuse('link_malformed', 'percent-encoding');
  const context = parameters.find((parameter) => /^phone-context=\+\d+$/i.test(parameter));
  const prefix =
    context !== undefined && !number.startsWith('+') ? context.slice('phone-context='.length) : '';
  return propose(
    scheme,
    prefix + number,
    defaultCountry,
    {},
    parameters.filter((parameter) => parameter !== context),
  );
}

function parseSip(rest: string, defaultCountry: string): Result<ParsedLink> {
  const at = rest.indexOf('@');
  const user = decode((at < 0 ? rest : rest.slice(0, at)).split(';')[0] ?? '');
  if (user === undefined) return refuse('link_malformed', 'percent-encoding');
  // The number is dialled by the provider, whatever host the link names.
  const host = at < 0 ? [] : [rest.slice(at)];
  return propose('sip', user, defaultCountry, {}, host);
}

function parseFirstLeg(rest: string, defaultCountry: string): Result<ParsedLink> {
  const match = /^\/\/call\/?\?([^#]*)(?:#.*)?$/.exec(rest);
  if (match?.[1] === undefined) return refuse('link_malformed', 'only firstleg://call?to=… is understood');
  const options: Partial<ParsedLink> = {};
  const ignored: string[] = [];
  let to: string | undefined;
  for (const pair of match[1].split('&')) {
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    // Not URLSearchParams: it reads the + of +12025550100 as a space.
    const value = decode(equals < 0 ? '' : pair.slice(equals + 1));
    if (value === undefined) return refuse('link_malformed', 'percent-encoding');
    if (name === 'to' && to === undefined) to = value;
    else if (name === 'campaign' && isCampaignId(value)) options.campaignId = value;
    else if (name === 'contact' && identifier.test(value)) options.contactRef = value;
    else if (name === 'callerId' && /^\+[1-9]\d{1,14}$/.test(value)) options.callerId = value;
    else if (name === 'return' && isReturnUrl(value)) options.returnUrl = value;
    else if (name !== '') ignored.push(name);
  }
  if (to === undefined) return refuse('link_malformed', 'no number to call');
  return propose('firstleg', to, defaultCountry, options, ignored);
}

function propose(
  scheme: ParsedLink['scheme'],
  number: string,
  defaultCountry: string,
  options: Partial<ParsedLink>,
  ignored: string[],
): Result<ParsedLink> {
  const parsed = parsePhoneNumber(number, defaultCountry);
  if (!parsed.ok) return parsed;
  const named = ignored.filter((name) => name !== '').map((name) => name.slice(0, 64));
  return ok({ ...options, ...parsed.value, scheme, ignored: named });
}

/** https anywhere; http only to this machine, where nothing crosses a wire. */
function isReturnUrl(value: string): boolean {
  const match = /^(https?):\/\/([^/?#@\\]+)(?:[/?#][^\\]*)?$/.exec(value);
  if (match === null || !z.url().safeParse(value).success) return false;
  return match[1] === 'https' || /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(match[2] ?? '');
}

const hasControlCharacter = (text: string): boolean =>
  Array.from(text).some((character) => character < ' ' || character === '\u007f');

/** Percent-decoded; undefined for a malformed escape, or one that hides a control character. */
function decode(text: string): string | undefined {
  try {
    const decoded = decodeURIComponent(text);
    return hasControlCharacter(decoded) ? undefined : decoded;
  } catch {
    return undefined; // A malformed escape: the caller refuses the link.
  }
}

const refuse = (code: string, detail: string): { ok: false; error: AppError } =>
  fail({ kind: 'application', code, detail });
