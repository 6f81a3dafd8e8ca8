/** The form of a transfer is about one call, whichever is shown: it goes when that call goes, and says so. */
import { isOpen } from '../../shared/call/occupancy.ts';
import type { AppStore } from '../stores/store.ts';
import type { TransferFormIntents } from './intents.ts';
import { whoIs } from '../wording/who.ts';

export function transferFormIntents(
  store: Pick<AppStore, 'getState' | 'dispatch' | 'subscribe'>,
): TransferFormIntents {
  /** As it was last seen: a call that owes nothing leaves the desk with its end. */
  let about = '';

  store.subscribe(({ transferForm: { callId }, calls }) => {
    if (callId === undefined) return;
    const call = calls.calls.find(({ id }) => id === callId);
    if (call !== undefined) about = whoIs(call);
    if (call !== undefined && isOpen(call)) return;
    store.dispatch('transferFormChanged', { callId: undefined });
    const notice = {
      id: 'transfer-form-closed',
      severity: 'warning' as const,
      title: `The call with ${about} has ended`,
      message: 'There is nobody left to hand over, so the form was closed.',
    };
    store.dispatch('told', { notice, as: 'toast' });
  });

  return {
    openTransfer: (callId) => store.dispatch('transferFormChanged', { callId }),
    closeTransfer: () => store.dispatch('transferFormChanged', { callId: undefined }),
  };
}
