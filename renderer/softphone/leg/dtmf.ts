/**
 * Edge: DTMF by RFC 4733, in the audio; by SIP INFO where the far side did not agree on telephone-event.
 */
import type { Session } from 'sip.js';

import { fail, localError, ok, type Result } from '../../../shared/errors/app-error.ts';
import { SerialQueue } from '../../../shared/serial-queue.ts';
import { readDtmfString } from '../../../shared/softphone/dtmf-string.ts';
import type { Clock } from '../clock.ts';

/** Durations of a digit and of the gap after it, as people key them; Q.24 asks for 40 ms at least. */
const digitMs = 120;
const gapMs = 80;
/** What WebRTC does at a comma (W3C webrtc, insertDTMF), so that both ways sound alike. */
const pauseMs = 2000;

/** The tones of one leg, in the order in which they were asked for, however long their pauses are. */
export class DtmfSender {
  readonly #session: Session;
  readonly #clock: Clock;
  /** What goes out by INFO, one after another. */
  readonly #infos = new SerialQueue();

  constructor(session: Session, clock: Clock) {
    this.#session = session;
    this.#clock = clock;
  }

  /** Errors of `readDtmfString`, and the local error `dtmf_refused`: one could not be sent, and those after it are not, then. */
  async send(typed: string, connection: RTCPeerConnection): Promise<Result<undefined>> {
    const tones = readDtmfString(typed);
    if (!tones.ok) return tones;
    const sent = await this.#send(tones.value, connection);
    return sent ? ok(undefined) : fail(localError('dtmf_refused', typed));
  }

  #send(tones: string, connection: RTCPeerConnection): Promise<boolean> {
    const sender = connection.getSenders().find((candidate) => candidate.track?.kind === 'audio')?.dtmf;
    if (sender?.canInsertDTMF === true) {
      // What is still being sent stays before what is new.
      sender.insertDTMF(sender.toneBuffer + tones, digitMs, gapMs);
      return Promise.resolve(true);
    }
    return this.#infos.run(() => this.#sendInfos(tones));
  }

  async #sendInfos(tones: string): Promise<boolean> {
    for (const tone of tones) {
      if (tone === ',') await new Promise<void>((resolve) => this.#clock.after(pauseMs, resolve));
      else if (!(await this.#sendInfo(tone))) return false;
    }
    return true;
  }

  #sendInfo(tone: string): Promise<boolean> {
    return new Promise((resolve) => {
      this.#session
        .info({
          requestDelegate: { onAccept: () => resolve(true), onReject: () => resolve(false) },
          requestOptions: {
            body: {
              contentDisposition: 'render',
              contentType: 'application/dtmf-relay',
              content: `Signal=${tone}\r\nDuration=${digitMs}`,
            },
          },
        })
        // The leg ended between two digits.
        .catch(() => resolve(false));
    });
  }
}
