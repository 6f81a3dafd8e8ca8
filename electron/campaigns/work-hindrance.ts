/** Decision: why an agent may not work in a campaign now, as far as the campaign was told. */
import type { AppError } from '../../shared/errors/app-error.ts';
import type { ProviderCampaign } from '../telephony/answers.ts';

/** `agentIds` is absent where only the status was told. */
export type SeenCampaign = Pick<ProviderCampaign, 'id' | 'status'> & {
  agentIds?: ProviderCampaign['agentIds'] | undefined;
};

const codes: readonly string[] = ['campaign_not_running', 'agent_not_assigned'];

/** Application error `campaign_not_running` or `agent_not_assigned`; `name` is the campaign's. */
export function workHindrance(
  { status, agentIds }: Omit<SeenCampaign, 'id'>,
  agentId: string,
  name: string,
): AppError | undefined {
  if (status !== 'running') return { kind: 'application', code: 'campaign_not_running', detail: name };
  return agentIds?.includes(agentId) === false
    ? { kind: 'application', code: 'agent_not_assigned', detail: name }
    : undefined;
}

/** Whether what was told of a campaign without a hindrance takes this one away. */
export const isOver = (hindrance: AppError | undefined, { agentIds }: SeenCampaign): boolean =>
  hindrance !== undefined &&
  codes.includes(hindrance.code) &&
  (agentIds !== undefined || hindrance.code === 'campaign_not_running');
