/** What an agent does with calls: wishes go to main, acts on a leg go to the engine; a refusal is told, never dropped. */
import type { Call } from '../../shared/call/call.ts';
import type { AppError, Result } from '../../shared/errors/app-error.ts';
import type { Desktop, RequestPayload } from '../../shared/ipc.ts';
import type { AppStore } from '../stores/store.ts';
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

export function callIntents({ desktop, store, line, preview, tell }: CallIntentsOptions): CallIntents {
  const find = (callId: string): Call | undefined =>
    store.getState().calls.calls.find(({ id }) => id === callId);

  /** Does `act` on the leg of a call, if it has one on this desktop. */
  const onLeg = async (
    callId: string,
    act: (
      engine: Parameters<Parameters<SoftphoneLine['with']>[0]>[0],
      legId: string,
    ) => Promise<Result<undefined>>,
  ): Promise<boolean> => {
    const legId = find(callId)?.legId;
    if (legId === undefined || !line.hasLeg(legId)) return false;
    const done = await line.with((engine) => act(engine, legId));
    if (!done.ok) tell(`leg:${callId}`, done.error);
    return done.ok;
  };

  const place = async (wish: RequestPayload<'placeCall'>): Promise<void> => {
    store.dispatch('callWanted', undefined);
    const placed = await desktop.request.placeCall(wish);
    store.dispatch('callWishAnswered', { accepted: placed.ok, origin: wish.origin });
    if (!placed.ok) tell('call-refused', placed.error);
  };

  const hangUp = async (callId: string): Promise<void> => {
    const call = find(callId);
    if (call?.legId !== undefined && line.hasLeg(call.legId)) {
      await onLeg(callId, (engine, legId) => engine.hangUp(legId));
      return;
    }
    const ended = await desktop.request.endCall({ callId });
    if (!ended.ok) tell(`leg:${callId}`, ended.error);
  };

  const setHeld = (callId: string, held: boolean): Promise<boolean> =>
    onLeg(callId, (engine, legId) => (held ? engine.hold(legId) : engine.resume(legId)));

  const swapTo = async (callId: string): Promise<void> => {
    const talking = store.getState().calls.calls.find(({ state }) => state.phase === 'in-progress');
    if (talking !== undefined && talking.id !== callId && !(await setHeld(talking.id, true))) return;
    store.dispatch('callShown', { callId });
    await setHeld(callId, false);
  };

  return {
    typeNumber: (input) => preview.typed(input),
    call: () => {
      const { input, placing } = store.getState().dial;
      if (input.trim() !== '' && !placing) void place({ input, origin: 'keypad' });
    },
    callAgain: ({ remote, campaignId }) =>
      void place({ input: remote, origin: 'redial', ...(campaignId === undefined ? {} : { campaignId }) }),
    answer: (callId) => {
      const talking = store.getState().calls.calls.find(({ state }) => state.phase === 'in-progress');
      void (async () => {
        // One contact at a time hears the agent.
        if (talking !== undefined && !(await setHeld(talking.id, true))) return;
        await onLeg(callId, (engine, legId) => engine.answer(legId));
      })();
    },
    decline: (callId) => void onLeg(callId, (engine, legId) => engine.decline(legId)),
    hangUp: (callId) => void hangUp(callId),
    setMuted: (callId, muted) => {
      const legId = find(callId)?.legId;
      if (legId !== undefined) line.setMuted(legId, muted);
    },
    setHeld: (callId, held) => void setHeld(callId, held),
    swapTo: (callId) => void swapTo(callId),
    sendTones: (callId, tones) => {
      const legId = find(callId)?.legId;
      void onLeg(callId, (engine, leg) => engine.sendDtmf(leg, tones)).then((sent) => {
        if (sent && legId !== undefined) store.dispatch('tonesSent', { legId, tones });
      });
    },
    toggleKeypad: (callId) => {
      const legId = find(callId)?.legId;
      if (legId !== undefined) store.dispatch('keypadToggled', { legId });
    },
    show: (callId) => store.dispatch('callShown', { callId }),
    seen: (callId) => store.dispatch('callSeen', { callId }),
  };
}
