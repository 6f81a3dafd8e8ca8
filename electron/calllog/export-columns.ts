/** Decision: the columns of the export, in order, and what each holds, as SQL over a row of `calls`. */
import { csvLine, type ExportProfile, guarded, guardedUnlessE164 } from './csv-cell.ts';

interface Column {
  name: string;
  cell: (profile: ExportProfile) => string;
}

/** Text that the app, people or the provider wrote. */
const text = (name: string, column = name): Column => ({ name, cell: () => guarded(column) });

const telephoneNumber = (name: string): Column => ({
  name,
  cell: (profile) => (profile === 'data' ? guardedUnlessE164(name) : guarded(name)),
});

/** `local_time` is registered by the export (local-time.ts). */
const time = (name: string): Column => ({
  name,
  cell: () => `CASE WHEN ${name} IS NULL THEN '' ELSE local_time(${name}) END`,
});

/** Whole seconds from one time to another; empty where one is missing, 0 where the clock was set back. */
const seconds = (name: string, from: string, to: string): Column => ({
  name,
  cell: () =>
    `ifnull(max(0, CAST(round(unixepoch(${to}, 'subsec') - unixepoch(${from}, 'subsec')) AS INTEGER)), '')`,
});

/** Empty where nothing was measured. */
const figure = (name: string, column: string, digits: number, factor = 1): Column => ({
  name,
  cell: () => `CASE WHEN ${column} IS NULL THEN '' ELSE printf('%.${digits}f', ${column} * ${factor}) END`,
});

const columns: readonly Column[] = [
  text('call_id', 'id'),
  text('provider_call_id'),
  text('direction'),
  text('origin'),
  telephoneNumber('remote'),
  text('remote_name'),
  text('country'),
  telephoneNumber('caller_id'),
  text('campaign_id'),
  text('contact_ref'),
  text('agent_id'),
  time('created_at'),
  time('agent_answered_at'),
  time('contact_answered_at'),
  time('ended_at'),
  seconds('ring_s', 'created_at', 'coalesce(contact_answered_at, ended_at)'),
  seconds('talk_s', 'contact_answered_at', 'ended_at'),
  text('outcome'),
  text('ended_by'),
  text('sip_code'),
  text('reason', 'end_reason'),
  text('disposition_code'),
  text('disposition_label'),
  text('notes'),
  time('callback_at'),
  // New columns come last: somebody may read them by position.
  text('codec'),
  figure('mos_min', 'mos_min', 2),
  figure('mos_mean', 'mos_mean', 2),
  figure('loss_in_percent', 'loss_in', 2, 100),
  figure('loss_out_percent', 'loss_out', 2, 100),
  figure('jitter_ms', 'jitter_ms', 1),
  figure('round_trip_ms', 'round_trip_ms', 0),
  text('account'),
];

export const exportHeader = `${columns.map(({ name }) => name).join(',')}\r\n`;

/** SQL of one line of the export. */
export const exportLine = (profile: ExportProfile): string =>
  csvLine(columns.map(({ cell }) => cell(profile)));
