/** How a leg is answered, or dialled: the microphone opens while SIP.js makes the connection, which asks for it. */
import { type AppError, fail, localError, ok, type Result } from '../../../shared/errors/app-error.ts';
import { microphoneError } from '../audio/microphone.ts';
import type { OpeningEvents } from './leg-opening.ts';
import type { LegSession } from './leg-session.ts';
import type { LegSound } from './leg-sound.ts';

export interface LegConnectingOptions extends Pick<OpeningEvents, 'onTimer'> {
  session: LegSession;
  sound: LegSound;
  /** The far side rings. */
  onAlerting: () => void;
  onNoMicrophone: (error: AppError) => void;
  onNotConnected: (thrown: unknown) => void;
}

/** Errors of the microphone, and `leg_gone`. */
export async function connectLeg(legId: string, options: LegConnectingOptions): Promise<Result<undefined>> {
  const { onNoMicrophone, sound } = options;
  const opened = sound.voice.open().then(
    () => ok(undefined),
    (thrown: unknown) => {
      const error = microphoneError(thrown);
      onNoMicrophone(error);
      return fail(error);
    },
  );
  const connected = await open(legId, options);
  const microphone = await opened;
  return microphone.ok ? connected : microphone;
}

async function open(
  legId: string,
  { onAlerting, onNotConnected, onTimer, session, sound }: LegConnectingOptions,
): Promise<Result<undefined>> {
  try {
    await session.connect({
      onAlerting: () => {
        onAlerting();
        sound.alerting();
      },
      onEarlyMedia: (sdp) => {
        if (session.media !== undefined) sound.early(session.media, sdp);
      },
      onTimer,
    });
    return ok(undefined);
  } catch (thrown) {
    // SIP.js has answered 480 itself, as to an offer that shares no codec with this browser.
    onNotConnected(thrown);
    return fail(localError('leg_gone', legId));
  }
}
