/** What can be done with the one that waits: all together with whom the agent talks to, or it and its partner without the agent. */
import { Button } from '@mantine/core';
import { IconArrowsJoin2, IconUsersGroup } from '@tabler/icons-react';

import type { Call } from '../../../shared/call/call.ts';
import { partnerOf } from '../../../shared/call/consultation.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { whoIs } from '../../wording/who.ts';
import { WholeNumbers } from './whole-numbers.tsx';

export function TogetherActs({ waiting }: { waiting: Call }) {
  const { connectCalls, joinConference } = useIntents();
  const talking = useAppState(({ calls }) => calls.calls.find(({ state }) => state.phase === 'in-progress'));
  const partner = useAppState(({ calls }) => partnerOf(waiting, calls.calls));
  if (talking === undefined && partner === undefined) return null;
  return (
    <>
      <span className="fl-other-acts">
        {partner !== undefined && (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconArrowsJoin2 size={15} stroke={1.8} />}
            onClick={() => void connectCalls(waiting.id)}
          >
            Connect them
          </Button>
        )}
        {talking !== undefined && (
          <Button
            size="xs"
            variant="light"
            leftSection={<IconUsersGroup size={15} stroke={1.8} />}
            onClick={() => void joinConference(waiting.id)}
          >
            Conference
          </Button>
        )}
      </span>
      <span className="fl-other-hint">
        <WholeNumbers words={hint(waiting, partner, talking)} />
      </span>
    </>
  );
}

function hint(waiting: Call, partner: Call | undefined, talking: Call | undefined): string {
  const connect = partner && `Connect ${whoIs(waiting)} with ${whoIs(partner)} and leave`;
  const confer = talking && `talk all together with ${whoIs(talking)}`;
  if (connect === undefined) return `Or ${confer ?? ''}.`;
  return confer === undefined ? `${connect}.` : `${connect}; or ${confer}.`;
}
