/** Decision: the columns of the export, in order, and what each holds. Times are ISO 8601 with this machine's offset. */
import type { SQLOutputValue } from 'node:sqlite';

import type { CellKind } from './cell-guard.ts';

type Row = Record<string, SQLOutputValue>;

export interface ExportColumn {
  name: string;
  kind: CellKind;
  value(row: Row): string;
}

const text = (row: Row, column: string): string => {
  const value = row[column];
  return value == null ? '' : String(value);
};

const column = (name: string, kind: CellKind, from = name): ExportColumn => ({
  name,
  kind,
  value: (row) => text(row, from),
});

const time = (name: string): ExportColumn => ({
  name,
  kind: 'own',
  value: (row) => withOffset(text(row, name)),
});

/** Whole seconds from the time in `from` to the one in `to`; empty where one is missing. */
const seconds = (name: string, from: string, ...to: string[]): ExportColumn => ({
  name,
  kind: 'own',
  value: (row) => {
    const end = to.map((candidate) => text(row, candidate)).find((candidate) => candidate !== '');
    const start = text(row, from);
    if (start === '' || end === undefined) return '';
    return String(Math.max(0, Math.round((Date.parse(end) - Date.parse(start)) / 1000)));
  },
});

export const exportColumns: readonly ExportColumn[] = [
  column('call_id', 'own', 'id'),
  column('provider_call_id', 'free-text'),
  column('direction', 'own'),
  column('origin', 'own'),
  column('remote', 'number'),
  column('remote_name', 'free-text'),
  column('country', 'own'),
  column('caller_id', 'number'),
  column('campaign_id', 'free-text'),
  column('contact_ref', 'free-text'),
  column('agent_id', 'free-text'),
  time('created_at'),
  time('agent_answered_at'),
  time('contact_answered_at'),
  time('ended_at'),
  seconds('ring_s', 'created_at', 'contact_answered_at', 'ended_at'),
  seconds('talk_s', 'contact_answered_at', 'ended_at'),
  column('outcome', 'own'),
  column('ended_by', 'own'),
  column('sip_code', 'own'),
  column('reason', 'free-text', 'end_reason'),
  column('disposition_code', 'free-text'),
  column('disposition_label', 'free-text'),
  column('notes', 'free-text'),
  time('callback_at'),
];

/** `2026-11-23T10:00:00.000Z` as `2026-11-23T11:00:00.000+01:00` where that is the local offset at that moment. */
export function withOffset(instant: string): string {
  if (instant === '') return '';
  const ms = Date.parse(instant);
  const offsetMinutes = -new Date(ms).getTimezoneOffset();
  const sign = offsetMinutes < 0 ? '-' : '+';
  const two = (value: number): string => String(Math.trunc(value)).padStart(2, '0');
  const absolute = Math.abs(offsetMinutes);
  const local = new Date(ms + offsetMinutes * 60_000).toISOString().slice(0, -1);
  return `${local}${sign}${two(absolute / 60)}:${two(absolute % 60)}`;
}
