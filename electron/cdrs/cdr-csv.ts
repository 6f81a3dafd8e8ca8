/**
 * CSV of the provider's records and of a reconciliation (RFC 4180, UTF-8 with BOM, CRLF). A cell that a spreadsheet would
 * take for a formula gets an apostrophe (OWASP, CSV injection); telephone numbers in E.164 stay as they are, for billing.
 */
import { type Cdr, cdrTalkSeconds } from '../../shared/cdr/cdr.ts';
import type { Discrepancy } from '../../shared/cdr/reconcile.ts';

const e164 = /^\+[1-9]\d{0,14}$/;
const formula = /^[\s\u200b\ufeff]*['=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/u;

function cell(value: string | number | undefined): string {
  const text = value === undefined ? '' : String(value);
  const guarded = typeof value === 'string' && formula.test(text) && !e164.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}

const line = (cells: readonly (string | number | undefined)[]): string => `${cells.map(cell).join(',')}\r\n`;

export async function* cdrCsv(cdrs: Iterable<Cdr> | AsyncIterable<Cdr>): AsyncGenerator<string> {
  yield `\ufeff${line([
    'call_id',
    'created_at',
    'state',
    'to',
    'caller_id',
    'agent_id',
    'campaign_id',
    'contact_ref',
    'answered_at',
    'ended_at',
    'talk_seconds',
    'sip_code',
    'hung_up_by',
    'disposition',
  ])}`;
  for await (const cdr of cdrs) {
    yield line([
      cdr.callId,
      cdr.createdAt,
      cdr.state,
      cdr.to,
      cdr.callerId,
      cdr.agentId,
      cdr.campaignId,
      cdr.contactRef,
      cdr.answeredAt,
      cdr.endedAt,
      cdrTalkSeconds(cdr),
      cdr.sipCode,
      cdr.hangupBy,
      cdr.disposition,
    ]);
  }
}

export function* reconciliationCsv(discrepancies: readonly Discrepancy[]): Generator<string> {
  yield `\ufeff${line(['finding', 'call_id', 'created_at', 'to', 'talk_seconds_here', 'talk_seconds_provider'])}`;
  for (const { kind, callId, createdAt, to, here, there } of discrepancies)
    yield line([kind, callId, createdAt, to, here, there]);
}
