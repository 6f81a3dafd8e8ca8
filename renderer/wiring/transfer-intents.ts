/**
 * What an agent does with several calls: hands a contact over, asks a colleague first, connects two, takes a contact back. A contact
 * who is being handed over is on hold, and is taken back where it fails.
 */
import { isConnected } from '../../shared/call/call-state.ts';
import type { AppError } from '../../shared/errors/app-error.ts';
import type { Desktop } from '../../shared/ipc.ts';
import { actNoticeId } from '../stores/notices-slice.ts';
import type { AppStore } from '../stores/store.ts';
import { CallLegs } from './call-legs.ts';
import type { TransferIntents } from './intents.ts';
import type { SoftphoneLine } from './softphone-line.ts';

export interface TransferIntentsOptions {
  desktop: Pick<Desktop, 'request'>;
  store: Pick<AppStore, 'getState' | 'subscribe'>;
  line: SoftphoneLine;
  tell: (id: string, error: AppError) => void;
}

export function transferIntents({ desktop, store, line, tell }: TransferIntentsOptions): TransferIntents {
  const legs = new CallLegs({ store, line, tell });

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
    tell(actNoticeId(callId), error);
    return undefined;
  };

  const refused = async (callId: string, error: AppError): Promise<void> => {
    // Taken back by the agent, or gone: nothing to be told.
    if (error.code !== 'transfer_given_up' && error.code !== 'leg_gone') tell(actNoticeId(callId), error);
    await legs.setHeld(callId, false);
  };

  return {
    transfer: async (callId, input) => {
      const target = await desktop.request.transferTarget({ input });
      if (!target.ok) return forForm(callId, target.error);
      if (!(await legs.setHeld(callId, true))) return undefined;
      const { to } = target.value;
      const legId = legs.find(callId)?.legId ?? '';
      void line
        .with((engine) => engine.transferTo(legId, to))
        .then((done) => (done.ok ? undefined : refused(callId, done.error)));
      return undefined;
    },
    consult: async (callId, input) => {
      const hindrance = await consultHindrance(callId, input);
      if (hindrance !== undefined) return forForm(callId, hindrance);
      if (!(await legs.setHeld(callId, true))) return undefined;
      await knownHeld(callId);
      const placed = await desktop.request.placeCall({ input, origin: 'consult', ...campaignOf(callId) });
      if (placed.ok) return undefined;
      await legs.setHeld(callId, false);
      return forForm(callId, placed.error);
    },
    connectCalls: async (callId, otherCallId) => {
      const other = legs.find(otherCallId);
      const [legId, otherLegId] = [legs.find(callId)?.legId, other?.legId];
      if (legId === undefined || otherLegId === undefined || other === undefined) return;
      const done = await line.with((engine) => engine.connectLegs(legId, otherLegId, other.remote));
      if (!done.ok) tell(actNoticeId(callId), done.error);
    },
    setConference: async (callId, on) => {
      const connected = store
        .getState()
        .calls.calls.filter(
          ({ state, legId }) => isConnected(state) && legId !== undefined && line.hasLeg(legId),
        );
      if (on) {
        for (const call of connected) if (!(await legs.setHeld(call.id, false))) return;
        await line.confer(connected.flatMap(({ legId }) => legId ?? []));
        return;
      }
      await line.confer([]);
      for (const call of connected) if (call.id !== callId) await legs.setHeld(call.id, true);
    },
    takeBack: (callId) => {
      const legId = legs.find(callId)?.legId;
      if (legId !== undefined) line.giveUpTransfer(legId);
    },
  };
}
