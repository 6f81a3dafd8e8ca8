/** Edge: the call of a campaign's contact is placed. A fault of the app's own is an error too: nobody waits for a call that never comes. */
import type { Call } from '../../shared/call/call.ts';
import type { Contact } from '../../shared/campaign/campaign.ts';
import { describeThrown, fail, localError, type Result } from '../../shared/errors/app-error.ts';
import type { CallWish } from '../calls/click-to-call.ts';

export interface Dialler {
  place(wish: CallWish): Promise<Result<Call>>;
  /** What is being placed and is no call yet comes to nothing. */
  giveUp(): void;
}

/** Errors of `place`; local error `call_not_placed` where it throws. */
export async function placeContact(
  dialler: Pick<Dialler, 'place'>,
  { contactRef, number, name, timeZone }: Contact,
  campaignId: string,
): Promise<Result<Call>> {
  try {
    return await dialler.place({
      input: number,
      origin: 'campaign',
      campaignId,
      contactRef,
      ...(name === undefined || name === '' ? {} : { remoteName: name }),
      ...(timeZone === undefined ? {} : { timeZone }),
    });
  } catch (thrown) {
    return fail(localError('call_not_placed', describeThrown(thrown)));
  }
}
