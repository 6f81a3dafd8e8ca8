/**
 * What an agent does with several calls: hands a contact over, asks a colleague first, connects two, takes a contact back. A contact
 * who is being handed over is on hold; where it fails, all is as before.
 */
import { partnerOf } from '../../shared/call/consultation.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import type { Desktop } from '../../shared/ipc.ts';
import { connectingCalls } from '../stores/connecting.ts';
import type { AppStore } from '../stores/store.ts';
import type { CallLegs } from './call-legs.ts';
import type { TransferIntents } from './intents.ts';
import type { LiveCall } from './live-call.ts';
import type { SoftphoneLine } from './softphone-line.ts';

export interface TransferIntentsOptions {
  desktop: Pick<Desktop, 'request'>;
  store: Pick<AppStore, 'getState' | 'subscribe'>;
  line: SoftphoneLine;
  legs: CallLegs;
  live: LiveCall;
}

export function transferIntents({
  desktop,
  store,
  line,
  legs,
  live,
}: TransferIntentsOptions): TransferIntents {
  /** Resolves once main knows that the call is on hold, or that it is over: only then it starts another one. */
  const knownHeld = (callId: string): Promise<undefined> => {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const look = (): void => {
      const phase = legs.find(callId)?.state.phase;
      if (phase === undefined || phase === 'held' || phase === 'ended') resolve(undefined);
    };
    const stop = store.subscribe(look);
    look();
    return promise.finally(stop);
  };

  /** Why `input` can't be asked first: looked at as a call to it would be, before anybody is put on hold. */
  const consultHindrance = async (callId: string, input: string): Promise<AppError | undefined> => {
    const preview = await desktop.request.previewCall({ input, ...campaignOf(callId) });
    if (preview.ok) return undefined;
    // The provider's `POST /calls` takes E.164 only.
    return preview.error.code === 'short_code'
      ? { ...preview.error, code: 'extension_not_callable' }
      : preview.error;
  };

  const campaignOf = (callId: string): { campaignId?: string } => {
    const campaignId = legs.find(callId)?.campaignId;
    return campaignId === undefined ? {} : { campaignId };
  };

  /** Where the form that asked is gone, what hinders is told like anything else. */
  const forForm = (callId: string, error: AppError | undefined): AppError | undefined => {
    if (error === undefined || store.getState().transferForm.callId === callId) return error;
    legs.refuse(callId, error);
    return undefined;
  };

  const isHeld = (callId: string): boolean => {
    const legId = legs.find(callId)?.legId;
    return legId !== undefined && store.getState().line.legs[legId]?.held === true;
  };

  /** Taken back by the agent, or gone: nothing to be told, nor done. */
  const isMoot = ({ code }: AppError): boolean => code === 'transfer_given_up' || code === 'leg_gone';

  /** @param waited the agent had put the contact on hold before, and wants them there */
  const refused = async (callId: string, error: AppError, waited: boolean): Promise<void> => {
    if (isMoot(error)) return;
    if (!waited) await live.takeIfNoneIsLive(callId);
    legs.refuse(callId, error);
  };

  return {
    transfer: async (callId, input) => {
      legs.begin();
      const target = await desktop.request.transferTarget({ input });
      if (!target.ok) return forForm(callId, target.error);
      const waited = isHeld(callId);
      if (!(await live.putOnHoldAlone(callId))) return undefined;
      const { to } = target.value;
      const legId = legs.find(callId)?.legId ?? '';
      void line
        .with((engine) => engine.transferTo(legId, to))
        .then((done) => (done.ok ? undefined : refused(callId, done.error, waited)));
      return undefined;
    },
    consult: async (callId, input) => {
      legs.begin();
      const hindrance = await consultHindrance(callId, input);
      if (hindrance !== undefined) return forForm(callId, hindrance);
      const waited = isHeld(callId);
      if (!(await live.putOnHold(callId))) return undefined;
      await knownHeld(callId);
      const wish = { input, consultFor: callId, ...campaignOf(callId) };
      const placed = await desktop.request.placeCall({ ...wish, origin: 'consult' });
      if (placed.ok) return undefined;
      if (!waited) await live.takeIfNoneIsLive(callId);
      return forForm(callId, placed.error);
    },
    connectCalls: async (callId) => {
      legs.begin();
      // With whom depends on who is talked to once all that was asked before is done.
      await live.settled();
      const call = legs.find(callId);
      const partner = call && partnerOf(call, store.getState().calls.calls);
      if (call === undefined || partner === undefined) return;
      // The contact is handed over to the colleague, not the other way round.
      const [contact, other] = call.consultFor === partner.id ? [partner, call] : [call, partner];
      const [one, two] = [contact, other].flatMap(({ legId, remote: whom }) =>
        legId === undefined ? [] : [{ legId, whom }],
      );
      if (one === undefined || two === undefined) return;
      const done = await line.with((engine) => engine.connectLegs(one, two));
      if (!done.ok && !isMoot(done.error)) legs.refuse(callId, done.error);
    },
    joinConference: (callId) => {
      legs.begin();
      return live.join(callId);
    },
    endConference: (callId) => {
      legs.begin();
      return live.part(callId);
    },
    takeBack: (callId) => {
      legs.begin();
      const { calls, line: shown } = store.getState();
      const call = legs.find(callId);
      const connecting = call && connectingCalls(call, { ...calls, ...shown });
      // Whom the agent talks to stays with the agent, and the other one waits.
      if (connecting?.contact.legId !== undefined) line.giveUpTransfer(connecting.contact.legId);
      else void live.take(callId);
    },
  };
}
