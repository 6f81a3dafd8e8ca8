/** Decision: which of the provider's records a form asks for, and the words for what is shown of them. */
import type { CdrFetch, CdrQuery } from '../../shared/cdr/cdr.ts';
import { counted } from '../../shared/counted.ts';
import { daysToInstants, type ExportRange, instantsToDays } from './export-range.ts';
import { idOfTyped, namesById, type Named } from './names-by-id.ts';
import { wordWhen } from './when.ts';

/** As it is typed; campaign and agent by name or ID, the disposition by label or code. */
export interface RecordsForm extends ExportRange {
  campaign: string;
  agent: string;
  disposition: string;
}

export interface KnownNames {
  campaigns: readonly Named[];
  agents: readonly Named[];
  /** The ID is the code. */
  dispositions: readonly Named[];
}

export type FormFaults = Partial<Record<keyof ExportRange, string>>;

/** A year that is typed digit by digit passes through those of antiquity. */
const earliestDay = '2000-01-01';

export const formFaults = ({ firstDay, lastDay }: ExportRange): FormFaults => ({
  ...(firstDay === ''
    ? { firstDay: 'A day is missing' }
    : firstDay < earliestDay
      ? { firstDay: 'Too long ago' }
      : {}),
  ...(lastDay === ''
    ? { lastDay: 'A day is missing' }
    : lastDay < firstDay
      ? { lastDay: 'Before the first day' }
      : {}),
});

/** Undefined where the days can't be. */
export function queryOf(
  form: RecordsForm,
  { campaigns, agents, dispositions }: KnownNames,
): CdrQuery | undefined {
  if (Object.keys(formFaults(form)).length > 0) return undefined;
  const { campaign, agent, disposition } = form;
  return {
    ...daysToInstants(form),
    ...(campaign.trim() === '' ? {} : { campaignId: idOfTyped(campaign, campaigns) }),
    ...(agent.trim() === '' ? {} : { agentId: idOfTyped(agent, agents) }),
    ...(disposition.trim() === '' ? {} : { disposition: idOfTyped(disposition, dispositions) }),
  };
}

export function formOf(query: CdrQuery, { campaigns, agents, dispositions }: KnownNames): RecordsForm {
  const { campaignId = '', agentId = '', disposition = '' } = query;
  return {
    ...instantsToDays(query),
    campaign: namesById(campaigns).get(campaignId) ?? campaignId,
    agent: namesById(agents).get(agentId) ?? agentId,
    disposition: namesById(dispositions).get(disposition) ?? disposition,
  };
}

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** E.g. `1–7 Nov, campaign Spring renewals`. */
export function wordQuery(
  query: CdrQuery,
  { campaigns, agents, dispositions }: KnownNames,
  now: Date,
): string {
  const [first, last] = [new Date(query.from), new Date(Date.parse(query.to) - 1)];
  const thisYear = [first, last].every((date) => date.getFullYear() === now.getFullYear());
  const { campaignId, agentId, disposition } = query;
  return [
    (thisYear ? day : dayOfYear).formatRange(first, last),
    ...(campaignId === undefined ? [] : [`campaign ${namesById(campaigns).get(campaignId) ?? campaignId}`]),
    ...(agentId === undefined ? [] : [`agent ${namesById(agents).get(agentId) ?? agentId}`]),
    ...(disposition === undefined
      ? []
      : [`disposition ${namesById(dispositions).get(disposition) ?? disposition}`]),
  ].join(', ');
}

/** A record that is left out is said, since bills are made of these. */
const wordUnreadable = ({ unreadable = 0 }: CdrFetch & { state: 'done' }): string =>
  unreadable === 0
    ? ''
    : `. ${counted(unreadable, 'more record')} of the provider cannot be read and ${unreadable === 1 ? 'is' : 'are'} left out`;

/** How many there are, and whether that is all. */
export function wordCount(fetch: CdrFetch & { state: 'done' }, now: Date): string {
  const { rows, complete, fetchedAt, oldestAt, error } = fetch;
  const asOf = fetchedAt === '' ? '' : `, as of ${wordWhen(fetchedAt, now)}`;
  if (complete) return `${counted(rows, 'record')}${asOf}${wordUnreadable(fetch)}`;
  const back = oldestAt === undefined ? '' : `, back to ${wordWhen(oldestAt, now)}`;
  const why = error === undefined ? 'Stopped before the end' : 'Not all could be fetched';
  return `${why}. The newest ${counted(rows, 'record')}${back}, ${rows === 1 ? 'is' : 'are'} kept${asOf}${wordUnreadable(fetch)}`;
}
