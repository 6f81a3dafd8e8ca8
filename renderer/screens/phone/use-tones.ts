/** Tones for the call that takes them, from the dialer and from the call bar. */
import { useState } from 'react';

import type { Call } from '../../../shared/call/call.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { readDtmfString } from '../../../shared/softphone/dtmf-string.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { toneCall } from '../../stores/tone-call.ts';

export interface Tones {
  call: Call | undefined;
  /** The keyboard's digits are tones for it. */
  keyed: boolean;
  /** Why what was typed or pasted last was not sent. */
  refusal: AppError | undefined;
  /** @returns whether `text` is tones, and sent */
  send: (text: string) => boolean;
}

export function useTones(): Tones {
  const call = useAppState(toneCall);
  const keypadLegId = useAppState((state) => state.line.keypadLegId);
  const [refused, setRefused] = useState<{ callId: string; error: AppError }>();
  const { sendTones } = useIntents();
  return {
    call,
    keyed: call?.legId !== undefined && call.legId === keypadLegId,
    refusal: refused !== undefined && refused.callId === call?.id ? refused.error : undefined,
    send: (text) => {
      if (call === undefined) return false;
      const read = readDtmfString(text);
      setRefused(read.ok ? undefined : { callId: call.id, error: read.error });
      if (read.ok) sendTones(call.id, read.value);
      return read.ok;
    },
  };
}
