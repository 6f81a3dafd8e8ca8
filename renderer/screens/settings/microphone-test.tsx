/** Opens the microphone while the agent wants to see how loud it is. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';

import type { AppError } from '../../../shared/errors/app-error.ts';
import { useIntents } from '../../app/app-context.tsx';
import { wordError } from '../../wording/error-wording.ts';
import { barOf } from '../../wording/level-bar.ts';

export function MicrophoneTest() {
  const [testing, setTesting] = useState(false);
  const [error, setError] = useState<AppError>();
  return (
    <>
      <Button
        variant="default"
        aria-pressed={testing}
        aria-label={testing ? 'Stop the microphone test' : 'Test the microphone'}
        onClick={() => {
          setError(undefined);
          setTesting(!testing);
        }}
      >
        {testing ? 'Stop' : 'Test'}
      </Button>
      {testing && (
        <Meter
          onError={(reason) => {
            setError(reason);
            setTesting(false);
          }}
        />
      )}
      {error !== undefined && (
        <p role="alert" className="fl-settings-hint fl-audio-error">
          {wordError(error).title}. {wordError(error).message}
        </p>
      )}
    </>
  );
}

function Meter({ onError }: { onError: (error: AppError) => void }) {
  const { watchMicrophone } = useIntents();
  const bar = useRef<HTMLSpanElement>(null);
  const fail = useRef(onError);
  useEffect(() => {
    let wanted = true;
    let stop: (() => void) | undefined;
    void watchMicrophone((level) => {
      // By hand: React has no part in sixty frames a second.
      if (bar.current !== null) bar.current.style.transform = `scaleX(${barOf(level)})`;
    }).then((watching) => {
      if (!watching.ok) fail.current(watching.error);
      else if (wanted) stop = watching.value;
      else watching.value();
    });
    return () => {
      wanted = false;
      stop?.();
    };
  }, [watchMicrophone]);
  return (
    <span className="fl-audio-meter" role="img" aria-label="Level of the microphone">
      <span ref={bar} />
    </span>
  );
}
