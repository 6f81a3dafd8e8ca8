/**
 * Edge: DTMF by RFC 4733, in the audio; by SIP INFO where the far side did not agree on telephone-event.
 */
import type { Session } from 'sip.js';

import type { Clock } from './clock.ts';

/** Durations of a digit and of the gap after it, as people key them; Q.24 asks for 40 ms at least. */
const digitMs = 120;
const gapMs = 80;
/** What WebRTC does at a comma (W3C webrtc, insertDTMF), so that both ways sound alike. */
const pauseMs = 2000;

/** Digits 0 to 9, A to D, * and #, and a comma for a pause of two seconds. */
export const isDtmf = (tones: string): boolean => /^[0-9A-Da-d*#,]{1,64}$/.test(tones);

/** @returns false if one of the tones could not be sent */
export async function sendDtmf(
  session: Session,
  connection: RTCPeerConnection,
  tones: string,
  clock: Clock,
): Promise<boolean> {
  const sender = connection.getSenders().find((candidate) => candidate.track?.kind === 'audio')?.dtmf;
  if (sender?.canInsertDTMF === true) {
    // What is still being sent stays before what is new.
    sender.insertDTMF(sender.toneBuffer + tones, digitMs, gapMs);
    return true;
  }
  for (const tone of tones) {
    if (tone === ',') await new Promise<void>((resolve) => clock.after(pauseMs, resolve));
    else if (!(await sendInfo(session, tone))) return false;
  }
  return true;
}

function sendInfo(session: Session, tone: string): Promise<boolean> {
  return new Promise((resolve) => {
    session
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
