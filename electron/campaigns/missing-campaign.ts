/** Decision: why a campaign that a call names is not there: the provider has none for this account, or not this one. */
import type { AppError, Result } from '../../shared/errors/app-error.ts';

/**
 * Application error `campaigns_not_offered` or `campaign_unknown` in the place of a 404 or 501; any other error as it is.
 * @param list asks for all campaigns of the account; what is known not to be offered is not asked for again
 */
export async function missingCampaign(
  error: AppError,
  list: () => Promise<Result<unknown>>,
): Promise<AppError> {
  if (error.kind !== 'application' || (error.status !== 404 && error.status !== 501)) return error;
  const campaigns = await list();
  if (campaigns.ok) return error.status === 404 ? { ...error, code: 'campaign_unknown' } : error;
  return isNotOffered(campaigns.error) ? { ...error, code: 'campaigns_not_offered' } : error;
}

const isNotOffered = (error: AppError): boolean =>
  error.kind === 'application' && error.code === 'not_implemented';
