/** Somebody calls: Answer or Decline. Neither stands where a control of a call that goes on does. */
import { Button } from '@mantine/core';
import { IconPhone, IconPhoneOff } from '@tabler/icons-react';

import type { Call } from '../../../shared/call/call.ts';
import { useIntents } from '../../app/app-context.tsx';
import { controlIds } from '../../app/control-ids.ts';
import { shortcuts } from '../../app/shortcut-list.ts';

export function IncomingControls({ call }: { call: Call }) {
  const { answer, decline } = useIntents();
  return (
    <>
      <div className="fl-controls-pair">
        <Button
          color="red"
          size="lg"
          radius="lg"
          leftSection={<IconPhoneOff size={20} stroke={1.8} />}
          onClick={() => decline(call.id)}
        >
          Decline
        </Button>
        <Button
          id={controlIds.answer(call.id)}
          color="green"
          size="lg"
          radius="lg"
          leftSection={<IconPhone size={20} stroke={1.8} />}
          onClick={() => answer(call.id)}
        >
          Answer
        </Button>
      </div>
      <div className="fl-call-rest">
        <p>
          <kbd>{shortcuts.answer.shown}</kbd> answers, <kbd>{shortcuts.decline.shown}</kbd> declines.
        </p>
      </div>
    </>
  );
}
