/** The provider's records as a CSV file (`csvLine`), a line each; telephone numbers in E.164 as they are, for billing. */
import { type Cdr, cdrTalkSeconds } from '../../shared/cdr/cdr.ts';
import { byteOrderMark, csvLine } from './csv-line.ts';

export async function* cdrCsv(cdrs: Iterable<Cdr> | AsyncIterable<Cdr>): AsyncGenerator<string> {
  yield (
    byteOrderMark +
    csvLine([
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
    ])
  );
  for await (const cdr of cdrs) {
    yield csvLine([
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
