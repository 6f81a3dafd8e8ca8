/** Compares three accounts of a shift: what was played, the provider's records, and the call log of the desktop. */
import { DatabaseSync } from 'node:sqlite';

import * as z from 'zod';

import type { CallOutcome } from '../../shared/call/call-outcome.ts';
import type { ApiClient } from '../integration/practice/api-client.ts';

/** A call as the soak played it. */
export interface Played {
  id: string;
  kind: string;
  outcome: CallOutcome;
}

const rowSchema = z.object({
  id: z.string(),
  provider_call_id: z.string().nullable(),
  direction: z.string(),
  phase: z.string(),
  outcome: z.string().nullable(),
  ended_at: z.string().nullable(),
  contact_answered_at: z.string().nullable(),
  disposition_code: z.string().nullable(),
});
type Row = z.infer<typeof rowSchema>;

const cdrPage = z.object({
  data: z.array(
    z.looseObject({
      callId: z.string(),
      clientRef: z.string(),
      answeredAt: z.string().optional(),
      disposition: z.looseObject({ code: z.string() }).optional(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
type Cdr = z.infer<typeof cdrPage>['data'][number];

/** The desktop's own log; the app must have ended. */
export function readCallLog(path: string): Row[] {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const rows = database.prepare(`SELECT ${Object.keys(rowSchema.shape).join(', ')} FROM calls`).all();
    return z.array(rowSchema).parse(rows);
  } finally {
    database.close();
  }
}

/** All ended calls at the provider. */
export async function readCdrs(api: ApiClient): Promise<Cdr[]> {
  const cdrs: Cdr[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const { body } = await api.request(
      'GET',
      `/cdrs?limit=500${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    const page = cdrPage.parse(body);
    cdrs.push(...page.data);
    cursor = page.nextCursor;
  }
  return cdrs;
}

/** What the log lacks or has otherwise, one line each; none where every call is in it as it was. */
export function lostRecords(played: readonly Played[], cdrs: readonly Cdr[], rows: readonly Row[]): string[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const atProvider = new Set(cdrs.map(({ clientRef }) => clientRef));
  return [
    ...rows.filter(({ phase }) => phase !== 'ended').map(({ id, phase }) => `${id} is left open, ${phase}`),
    ...played.flatMap(({ id, kind, outcome }) => {
      const row = byId.get(id);
      if (row === undefined) return [`${id} (${kind}) is not in the log`];
      // What came in was rung by hand, of which the provider's API knows nothing.
      if (row.direction === 'outbound' && !atProvider.has(id))
        return [`${id} (${kind}) is not at the provider`];
      return row.outcome === outcome ? [] : [`${id} (${kind}) is ${row.outcome}, not ${outcome}`];
    }),
    ...cdrs.flatMap(({ callId, clientRef, answeredAt, disposition }) => {
      const row = byId.get(clientRef);
      if (row === undefined) return [`the provider's ${callId} is not in the log`];
      if (row.provider_call_id !== callId) return [`${clientRef} does not name the provider's ${callId}`];
      const bothAnswered = (answeredAt === undefined) === (row.contact_answered_at === null);
      if (!bothAnswered) return [`${clientRef}: the provider says answered ${answeredAt ?? 'never'}`];
      const code = disposition?.code ?? null;
      return code === row.disposition_code
        ? []
        : [`${clientRef}: disposed of as ${row.disposition_code}, at the provider ${code}`];
    }),
  ];
}
