/** What can be done with the one that waits and the one the agent talks to: all three together, or those two without the agent. */
import { Button } from '@mantine/core';
import { IconArrowsJoin2, IconUsersGroup } from '@tabler/icons-react';

import type { Call } from '../../../shared/call/call.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { whoIs } from '../../wording/who.ts';

export function TogetherActs({ waiting }: { waiting: Call }) {
  const { connectCalls, setConference } = useIntents();
  const talking = useAppState(({ calls }) => calls.calls.find(({ state }) => state.phase === 'in-progress'));
  if (talking === undefined) return null;
  return (
    <>
      <span className="fl-other-acts">
        <Button
          size="xs"
          variant="light"
          leftSection={<IconArrowsJoin2 size={15} stroke={1.8} />}
          onClick={() => void connectCalls(waiting.id, talking.id)}
        >
          Connect them
        </Button>
        <Button
          size="xs"
          variant="light"
          leftSection={<IconUsersGroup size={15} stroke={1.8} />}
          onClick={() => void setConference(talking.id, true)}
        >
          Conference
        </Button>
      </span>
      <span className="fl-other-hint">
        Connect {whoIs(waiting)} with {whoIs(talking)} and leave; or talk all together.
      </span>
    </>
  );
}
