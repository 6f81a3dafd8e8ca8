/** Decision: why an agent may not work in a campaign now, as far as the campaign was told. */
import type { AppError } from '../../shared/errors/app-error.ts';
import type { ProviderCampaign } from '../telephony/answers.ts';

/** What was told of a campaign: all of it, or its status only. */
export type SeenCampaign = ProviderCampaign | Pick<ProviderCampaign, 'id' | 'status'>;

const ofTheCampaign: readonly string[] = [
  'campaign_not_running',
  'agent_not_assigned',
  'campaign_dials_itself',
  'hours_unreadable',
];

/** Application error `campaign_not_running` or `agent_not_assigned`; `name` is the campaign's. */
export function workHindrance(
  { status, agentIds }: Pick<ProviderCampaign, 'status' | 'agentIds'>,
  agentId: string,
  name: string,
): AppError | undefined {
  if (status !== 'running') return { kind: 'application', code: 'campaign_not_running', detail: name };
  return agentIds?.includes(agentId) === false
    ? { kind: 'application', code: 'agent_not_assigned', detail: name }
    : undefined;
}

/** Whether what was told of a campaign, that names no hindrance, takes this one away. */
export const isOver = (hindrance: AppError | undefined, seen: SeenCampaign): boolean =>
  hindrance !== undefined &&
  ofTheCampaign.includes(hindrance.code) &&
  ('mode' in seen || hindrance.code === 'campaign_not_running');
