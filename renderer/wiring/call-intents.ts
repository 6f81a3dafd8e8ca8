/** What an agent does with calls: wishes go to main, acts on a leg go to the engine; a refusal is told, never dropped. */
import type { Call } from '../../shared/call/call.ts';
import type { AppError, Result } from '../../shared/errors/app-error.ts';
import type { Desktop, RequestPayload } from '../../shared/ipc.ts';
import type { CallWanted } from '../stores/dial-slice.ts';
import type { AppStore } from '../stores/store.ts';
import type { CallLegs } from './call-legs.ts';
import type { DialPreview } from './dial-preview.ts';
import type { CallIntents } from './intents.ts';
import type { LiveCall } from './live-call.ts';
import type { SoftphoneLine } from './softphone-line.ts';

export interface CallIntentsOptions {
  desktop: Pick<Desktop, 'request'>;
  store: Pick<AppStore, 'getState' | 'dispatch'>;
  line: SoftphoneLine;
  legs: CallLegs;
  live: LiveCall;
  preview: DialPreview;
  /** Words a refusal for the agent. */
  tell: (id: string, error: AppError) => void;
}

export function callIntents({
  desktop,
  store,
  line,
  legs,
  live,
  preview,
  tell,
}: CallIntentsOptions): CallIntents {
  /** One wish at a time: a second click means the first one. */
  const wish = async (wanted: CallWanted, ask: () => Promise<Result<Call>>): Promise<void> => {
    if (store.getState().dial.placing !== undefined) return;
    store.dispatch('callWanted', wanted);
    const placed = await ask();
    store.dispatch('callWishAnswered', { accepted: placed.ok, origin: wanted.origin });
    if (!placed.ok && placed.error.code !== 'call_given_up') tell('call-refused', placed.error);
  };
  const place = (payload: RequestPayload<'placeCall'> & { origin: 'keypad' | 'redial' }): Promise<void> =>
    wish({ origin: payload.origin }, () => desktop.request.placeCall(payload));

  const hangUp = async (callId: string): Promise<void> => {
    legs.begin();
    const call = legs.find(callId);
    if (call?.legId !== undefined && line.hasLeg(call.legId)) {
      await legs.act(callId, (engine, legId) => engine.hangUp(legId));
      return;
    }
    const ended = await desktop.request.endCall({ callId });
    if (!ended.ok) legs.refuse(callId, ended.error);
  };

  const answer = async (callId: string): Promise<void> => {
    if (store.getState().line.answering.includes(callId)) return;
    legs.begin();
    store.dispatch('answerBegun', { callId });
    try {
      await live.answer(callId);
    } finally {
      store.dispatch('answerDone', { callId });
    }
  };

  const setHeld = async (callId: string, held: boolean): Promise<void> => {
    legs.begin();
    if (held) await live.putOnHold(callId);
    else if (await live.take(callId)) store.dispatch('callShown', { callId });
  };

  return {
    typeNumber: (input) => preview.typed(input),
    call: () => {
      const { input, placing } = store.getState().dial;
      if (input.trim() !== '' && placing === undefined) void place({ input, origin: 'keypad' });
    },
    giveUpCall: () => void desktop.request.giveUpCall(),
    callAgain: ({ remote, campaignId }) =>
      void place({ input: remote, origin: 'redial', ...(campaignId === undefined ? {} : { campaignId }) }),
    acceptLink: (proposalId) =>
      void wish({ origin: 'link', proposalId }, () => desktop.request.acceptLink({ proposalId })),
    answer: (callId) => void answer(callId),
    decline: (callId) => {
      legs.begin();
      void legs.act(callId, (engine, legId) => engine.decline(legId));
    },
    hangUp: (callId) => void hangUp(callId),
    setMuted: (callId, muted) => {
      legs.begin();
      const legId = legs.find(callId)?.legId;
      if (legId !== undefined) line.setMuted(legId, muted);
    },
    setHeld: (callId, held) => void setHeld(callId, held),
    swapTo: (callId) => void setHeld(callId, false),
    sendTones: (callId, tones) => {
      legs.begin();
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
