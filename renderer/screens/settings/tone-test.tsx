/** Lets the agent hear the speaker, or what rings. */
import { Button } from '@mantine/core';
import { useState } from 'react';

import { useIntents } from '../../app/app-context.tsx';

const names = { speaker: 'Test the speaker', ringer: 'Test the ringing' } as const;

export function ToneTest({ role }: { role: 'speaker' | 'ringer' }) {
  const { playTestTone } = useIntents();
  const [sounding, setSounding] = useState(false);
  return (
    <Button
      variant="default"
      aria-label={names[role]}
      disabled={sounding}
      onClick={() => {
        setSounding(true);
        void playTestTone(role).finally(() => setSounding(false));
      }}
    >
      Test
    </Button>
  );
}
