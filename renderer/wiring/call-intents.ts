/** What an agent does with calls: wishes go to main, acts on a leg go to the engine; a refusal is told, never dropped. */
import type { Call } from '../../shared/call/call.ts';
import type { AppError, Result } from '../../shared/errors/app-error.ts';
import type { Desktop, RequestPayload } from '../../shared/ipc.ts';
import { actNoticeId } from '../stores/notices-slice.ts';
import type { AppStore } from '../stores/store.ts';
import { CallLegs } from './call-legs.ts';
import type { DialPreview } from './dial-preview.ts';
import type { CallIntents } from './intents.ts';
import type { SoftphoneLine } from './softphone-line.ts';

export interface CallIntentsOptions {
  desktop: Pick<Desktop, 'request'>;
  store: Pick<AppStore, 'getState' | 'dispatch'>;
  line: SoftphoneLine;
  preview: DialPreview;
  /** Words a refusal for the agent. */
  tell: (id: string, error: AppError) => void;
}

type WishOrigin = 'keypad' | 'redial' | 'link';

export function callIntents({ desktop, store, line, preview, tell }: CallIntentsOptions): CallIntents {
  const legs = new CallLegs({ store, line, tell });

  const answering = new Set<string>();

  /** One wish at a time: a second click means the first one. */
  const wish = async (origin: WishOrigin, ask: () => Promise<Result<Call>>): Promise<void> => {
    if (store.getState().dial.placing) return;
    store.dispatch('callWanted', undefined);
    const placed = await ask();
    store.dispatch('callWishAnswered', { accepted: placed.ok, origin });
    if (!placed.ok) tell('call-refused', placed.error);
  };
  const place = (payload: RequestPayload<'placeCall'> & { origin: 'keypad' | 'redial' }): Promise<void> =>
    wish(payload.origin, () => desktop.request.placeCall(payload));

  const hangUp = async (callId: string): Promise<void> => {
    const call = legs.find(callId);
    if (call?.legId !== undefined && line.hasLeg(call.legId)) {
      await legs.act(callId, (engine, legId) => engine.hangUp(legId));
      return;
    }
    const ended = await desktop.request.endCall({ callId });
    if (!ended.ok) tell(actNoticeId(callId), ended.error);
  };

  /** One contact at a time hears the agent, those that are still being reached included. */
  const holdOthers = async (callId: string): Promise<boolean> => {
    const { calls, line: lineState } = store.getState();
    for (const { id, legId } of calls.calls) {
      const leg = legId === undefined ? undefined : lineState.legs[legId];
      const heard = leg !== undefined && leg.phase !== 'ringing' && !leg.held;
      if (id !== callId && heard && !(await legs.setHeld(id, true))) return false;
    }
    return true;
  };

  const answer = async (callId: string): Promise<void> => {
    if (answering.has(callId)) return;
    answering.add(callId);
    try {
      if (await holdOthers(callId)) await legs.act(callId, (engine, legId) => engine.answer(legId));
    } finally {
      answering.delete(callId);
    }
  };

  const swapTo = async (callId: string): Promise<void> => {
    if (!(await holdOthers(callId))) return;
    store.dispatch('callShown', { callId });
    await legs.setHeld(callId, false);
  };

  return {
    typeNumber: (input) => preview.typed(input),
    call: () => {
      const { input, placing } = store.getState().dial;
      if (input.trim() !== '' && !placing) void place({ input, origin: 'keypad' });
    },
    callAgain: ({ remote, campaignId }) =>
      void place({ input: remote, origin: 'redial', ...(campaignId === undefined ? {} : { campaignId }) }),
    acceptLink: (proposalId) => void wish('link', () => desktop.request.acceptLink({ proposalId })),
    answer: (callId) => void answer(callId),
    decline: (callId) => void legs.act(callId, (engine, legId) => engine.decline(legId)),
    hangUp: (callId) => void hangUp(callId),
    setMuted: (callId, muted) => {
      const legId = legs.find(callId)?.legId;
      if (legId !== undefined) line.setMuted(legId, muted);
    },
    setHeld: (callId, held) => void legs.setHeld(callId, held),
    swapTo: (callId) => void swapTo(callId),
    sendTones: (callId, tones) => {
      const legId = legs.find(callId)?.legId;
      void legs
        .act(callId, (engine, leg) => engine.sendDtmf(leg, tones))
        .then((sent) => {
          if (sent && legId !== undefined) store.dispatch('tonesSent', { legId, tones });
        });
    },
    toggleKeypad: (callId) => {
      const legId = legs.find(callId)?.legId;
      if (legId !== undefined) store.dispatch('keypadToggled', { legId });
    },
    show: (callId) => store.dispatch('callShown', { callId }),
    seen: (callId) => store.dispatch('callSeen', { callId }),
  };
}
