/** The caller ID of a call: of those of the account, or one that the provider gives on demand. */
import { type CallerId, isUsable, mayBecomeUsable } from '../../shared/caller-id/caller-id.ts';
import { selectCallerId } from '../../shared/caller-id/select-caller-id.ts';
import type { CallPreparation } from '../../shared/call/call-preparation.ts';
import { type AppError, fail, isUnauthorized, ok, type Result } from '../../shared/errors/app-error.ts';
import { passesByItself } from '../../shared/errors/passes-by-itself.ts';
import type { PhoneNumber } from '../../shared/phone/phone-number.ts';
import type { ProviderCampaign } from '../telephony/answers.ts';
import type { CallerIdDirectory } from '../telephony/caller-id-directory.ts';
import type { OnWaiting } from '../telephony/request-budget.ts';

/** What the choice depends on. */
export interface CallerIdWish {
  number: PhoneNumber;
  campaignId: string | undefined;
  /** Where it serves. */
  preferred: string | undefined;
  campaign: ProviderCampaign | undefined;
}

/** One of `known`, or the country of which there is none. Application error `no_caller_id` of a number that belongs to no country. */
export function choiceOf(
  known: readonly CallerId[],
  { number, campaignId, preferred, campaign }: CallerIdWish,
): Result<CallerId | { country: string }> {
  if (number.country === undefined)
    return fail({ kind: 'application', code: 'no_caller_id', detail: `${number.to} belongs to no country` });
  const choice = selectCallerId(known, {
    country: number.country,
    ...(campaignId === undefined ? {} : { campaignId }),
    ...(preferred === undefined ? {} : { preferred }),
    anyCountry: campaign?.callerIdPolicy?.allowOtherCountry ?? false,
  });
  return ok(choice.decision === 'use' ? choice.callerId : { country: choice.country });
}

/**
 * The one to call with. Application errors `no_caller_id` where the provider has none to give, and `caller_id_not_ready` where the
 * one it gave can't be used yet; errors of the API.
 * @param asking told before the provider is asked for something; answers who hears that it waits
 */
export async function callerIdFor(
  directory: Pick<CallerIdDirectory, 'known' | 'list' | 'refresh' | 'provision' | 'isOnItsWay'>,
  wish: CallerIdWish,
  asking: (asksFor: CallPreparation['asksFor']) => OnWaiting,
): Promise<Result<CallerId>> {
  const list =
    directory.known() === undefined ? await directory.list(asking('caller-ids')) : await directory.list();
  if (!list.ok) return list;
  const choice = choiceOf(list.value, wish);
  if (!choice.ok) return choice;
  if ('number' in choice.value) return ok(choice.value);
  const { country } = choice.value;
  if (directory.isOnItsWay(country, wish.campaignId)) {
    asking('caller-ids');
    const refreshed = await directory.refresh();
    if (!refreshed.ok) return refreshed;
    const now = choiceOf(refreshed.value, wish);
    if (!now.ok) return now;
    if ('number' in now.value) return ok(now.value);
    if (directory.isOnItsWay(country, wish.campaignId))
      return fail(notReady(`one of ${country} was asked for`));
  }
  const provisioned = await directory.provision(country, wish.campaignId, asking('new-caller-id'));
  if (provisioned.ok) return isUsable(provisioned.value) ? provisioned : fail(notUsable(provisioned.value));
  return isRefusal(provisioned.error) ? fail({ ...provisioned.error, code: 'no_caller_id' }) : provisioned;
}

/** The provider has no number to give, whoever asks and however often. */
const isRefusal = (error: AppError): boolean =>
  error.kind === 'application' &&
  error.code !== 'version_not_supported' &&
  !isUnauthorized(error) &&
  !passesByItself(error);

/** The provider gave one before it is ready, or one that is burned: no call goes out with it. */
const notUsable = (callerId: CallerId): AppError => {
  const detail = `${callerId.number} is ${callerId.status}`;
  return mayBecomeUsable(callerId) ? notReady(detail) : { kind: 'application', code: 'no_caller_id', detail };
};

const notReady = (detail: string): AppError => ({ kind: 'application', code: 'caller_id_not_ready', detail });
