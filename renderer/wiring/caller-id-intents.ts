/** What a supervisor does with caller IDs; what is done is told. */
import type { CallerId } from '../../shared/caller-id/caller-id.ts';
import type { AppError, Result } from '../../shared/errors/app-error.ts';
import type { Desktop } from '../../shared/ipc.ts';
import { displayPhoneNumber } from '../../shared/phone/display-phone-number.ts';
import type { AppStore } from '../stores/store.ts';
import type { CallerIdIntents } from './intents.ts';

export interface CallerIdIntentsOptions {
  desktop: Pick<Desktop, 'request'>;
  store: Pick<AppStore, 'dispatch'>;
}

export function callerIdIntents({ desktop, store }: CallerIdIntentsOptions): CallerIdIntents {
  const toast = (title: string, message: string): void =>
    store.dispatch('told', { notice: { id: 'caller-id', severity: 'info', title, message }, as: 'toast' });
  const done = async (
    asked: Promise<Result<CallerId>>,
    word: (callerId: CallerId) => [title: string, message: string],
  ): Promise<AppError | undefined> => {
    const answer = await asked;
    if (!answer.ok) return answer.error;
    toast(...word(answer.value));
    return undefined;
  };
  return {
    openCallerIds: () => {
      store.dispatch('callerIdsRequested', undefined);
      void desktop.request.callerIds().then((answer) => store.dispatch('callerIdsAnswered', answer));
    },
    requestCallerId: (country, campaignId) =>
      done(
        desktop.request.requestCallerId({ country, ...(campaignId !== undefined && { campaignId }) }),
        ({ number }) => ['A new number was added', displayPhoneNumber(number)],
      ),
    replaceCallerId: (id) =>
      done(desktop.request.replaceCallerId({ id }), ({ number }) => [
        'The number was replaced',
        `${displayPhoneNumber(number)} takes its place`,
      ]),
    deprecateCallerId: (id) =>
      done(desktop.request.deprecateCallerId({ id }), ({ number }) => [
        'The number was retired',
        displayPhoneNumber(number),
      ]),
  };
}
