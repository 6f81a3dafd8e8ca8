/** A call as a row of the table `calls`, and back. */
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';

import { type Call, callSchema } from '../../shared/call/call.ts';
import { callOutcome } from '../../shared/call/call-outcome.ts';
import type { QualityRecord } from '../../shared/call/quality-record.ts';
import { DamagedRow } from './sqlite-error.ts';

type Row = Record<string, string | number | null>;

/** Without NUL, at which SQLite's text functions end (sqlite.org/nulinstr.html). */
export const storedText = (text: string): string => text.replaceAll('\0', '');

/** Everything of `call` but its disposition, which has its own moment. */
export function rowOf(call: Call): Record<string, SQLInputValue> {
  const cause = call.state.phase === 'ended' ? call.state.cause : undefined;
  const row: Row = {
    id: call.id,
    provider_call_id: call.providerCallId ?? null,
    leg_id: call.legId ?? null,
    direction: call.direction,
    origin: call.origin,
    remote: call.remote,
    remote_name: call.remoteName ?? null,
    country: call.country ?? null,
    caller_id: call.callerId ?? null,
    campaign_id: call.campaignId ?? null,
    contact_ref: call.contactRef ?? null,
    return_url: call.returnUrl ?? null,
    agent_id: call.agentId,
    account: call.account ?? null,
    phase: call.state.phase,
    ended_by: cause?.by ?? null,
    sip_code: cause?.sipCode ?? null,
    end_reason: cause?.reason ?? null,
    outcome: cause === undefined ? null : callOutcome(call, cause),
    created_at: call.createdAt,
    agent_answered_at: call.agentAnsweredAt ?? null,
    contact_answered_at: call.contactAnsweredAt ?? null,
    ended_at: call.endedAt ?? null,
    ...(call.quality === undefined ? {} : qualityRowOf(call.quality)),
  };
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'string' ? storedText(value) : value,
    ]),
  );
}

export const qualityRowOf = (quality: QualityRecord): Row => ({
  codec: quality.codec ?? null,
  mos_min: quality.scoreMin,
  mos_mean: quality.scoreMean,
  loss_in: quality.lossIn,
  loss_out: quality.lossOut,
  jitter_ms: quality.jitterMs,
  round_trip_ms: quality.roundTripMs ?? null,
});

/** @throws DamagedRow if the row is no call */
export function callOf(row: Record<string, SQLOutputValue>): Call {
  const present = (names: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(names).flatMap(([name, column]) => (row[column] == null ? [] : [[name, row[column]]])),
    );
  const call = callSchema.safeParse({
    ...present({
      id: 'id',
      providerCallId: 'provider_call_id',
      legId: 'leg_id',
      direction: 'direction',
      origin: 'origin',
      remote: 'remote',
      remoteName: 'remote_name',
      country: 'country',
      callerId: 'caller_id',
      campaignId: 'campaign_id',
      contactRef: 'contact_ref',
      returnUrl: 'return_url',
      agentId: 'agent_id',
      account: 'account',
      createdAt: 'created_at',
      agentAnsweredAt: 'agent_answered_at',
      contactAnsweredAt: 'contact_answered_at',
      endedAt: 'ended_at',
    }),
    state:
      row['phase'] === 'ended'
        ? { phase: 'ended', cause: present({ by: 'ended_by', sipCode: 'sip_code', reason: 'end_reason' }) }
        : { phase: row['phase'] },
    ...(row['mos_mean'] == null
      ? {}
      : {
          quality: present({
            codec: 'codec',
            scoreMin: 'mos_min',
            scoreMean: 'mos_mean',
            lossIn: 'loss_in',
            lossOut: 'loss_out',
            jitterMs: 'jitter_ms',
            roundTripMs: 'round_trip_ms',
          }),
        }),
    ...(row['disposition_code'] == null
      ? {}
      : {
          disposition: {
            notes: '',
            ...present({
              code: 'disposition_code',
              label: 'disposition_label',
              notes: 'notes',
              callbackAt: 'callback_at',
              savedAt: 'disposition_saved_at',
            }),
          },
        }),
  });
  if (!call.success) throw new DamagedRow(`call ${String(row['id'])}: ${call.error.message}`);
  return call.data;
}
