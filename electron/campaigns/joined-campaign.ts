/** Decision: whether an agent may work in a campaign, and what of the campaign that work needs. */
import type { CampaignWork } from '../../shared/campaign/campaign-work.ts';
import { type AppError, fail, ok, type Result } from '../../shared/errors/app-error.ts';
import { hoursUnreadable } from '../calls/dial-rules.ts';
import type { ProviderCampaign } from '../telephony/answers.ts';
import { workHindrance } from './work-hindrance.ts';

export interface JoinedCampaign {
  id: string;
  name: string;
  mode: CampaignWork['mode'];
  wrapUpMs: number;
}

const usualWrapUpS = 30;

/**
 * Application errors `campaign_not_running`, `agent_not_assigned`, `campaign_dials_itself` (power mode) and
 * `hours_unreadable`.
 */
export function joinedCampaign(
  { id, name, mode, status, agentIds, callingHours, pacing }: ProviderCampaign,
  agentId: string,
): Result<JoinedCampaign> {
  const hindrance = workHindrance({ status, agentIds }, agentId, name);
  if (hindrance !== undefined) return fail(hindrance);
  if (mode !== 'preview' && mode !== 'progressive') return fail(dialsItself(name));
  if (callingHours !== undefined && 'unreadable' in callingHours)
    return fail(hoursUnreadable(callingHours.unreadable));
  return ok({ id, name, mode, wrapUpMs: (pacing?.wrapUpSeconds ?? usualWrapUpS) * 1000 });
}

export const sameWork = (a: JoinedCampaign, b: JoinedCampaign): boolean =>
  a.name === b.name && a.mode === b.mode && a.wrapUpMs === b.wrapUpMs;

const dialsItself = (name: string): AppError => ({
  kind: 'application',
  code: 'campaign_dials_itself',
  detail: name,
});
