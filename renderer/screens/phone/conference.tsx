/** Who hears whom, how one of them is let go of, and how a conference that waits is taken up or joined. */
import { Button } from '@mantine/core';
import { IconUsersGroup } from '@tabler/icons-react';

import type { Call } from '../../../shared/call/call.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { legOf } from '../../stores/line-slice.ts';
import { wordQuality } from '../../wording/quality-words.ts';
import { whoIs } from '../../wording/who.ts';
import { CountryFlag } from '../country-flag.tsx';
import { HoldTimer } from './call-timer.tsx';

export function Conference({ current, members }: { current: Call; members: readonly Call[] }) {
  const { endConference } = useIntents();
  const held = useAppState(({ line }) => members.every((call) => legOf(call, line)?.held === true));
  const [first] = members;
  if (first === undefined) return null;
  const beside = !members.includes(current);
  return (
    <div className="fl-conference">
      <div className="fl-conference-head">
        <p role="status" aria-label="Conference">
          Conference of {members.length + 1}
          {held && (
            <>
              {' · On hold '}
              <HoldTimer call={first} />
            </>
          )}
        </p>
        {held && beside && <WaitingActs member={first} current={current} />}
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => void endConference(beside ? first.id : current.id)}
        >
          End conference
        </Button>
      </div>
      <ul aria-label="In the conference">
        {members.map((call) => (
          <Member key={call.id} call={call} />
        ))}
      </ul>
    </div>
  );
}

/** It is taken up as one, by any of its members. */
function WaitingActs({ member, current }: { member: Call; current: Call }) {
  const { joinConference, swapTo } = useIntents();
  return (
    <>
      {current.state.phase === 'in-progress' && (
        <Button
          size="compact-xs"
          variant="light"
          leftSection={<IconUsersGroup size={14} stroke={1.8} />}
          title={`Talk all together with ${whoIs(current)}`}
          onClick={() => void joinConference(member.id)}
        >
          Conference
        </Button>
      )}
      <Button
        size="compact-xs"
        variant="default"
        title="Take the conference up, and put the other call on hold"
        onClick={() => swapTo(member.id)}
      >
        Swap
      </Button>
    </>
  );
}

function Member({ call }: { call: Call }) {
  const { hangUp } = useIntents();
  const leg = useAppState(({ line }) => legOf(call, line));
  const said =
    leg?.quality && wordQuality({ ...leg.quality, ...leg, speakingWhileMuted: false }, whoIs(call));
  return (
    <li className="fl-member">
      {call.country !== undefined && <CountryFlag country={call.country} size={16} named />}
      <span className="fl-other-number fl-figures fl-selectable">{displayPhoneNumber(call.remote)}</span>
      <span className="fl-member-said" data-tone={said?.tone} title={said?.words}>
        {said?.brief ?? call.remoteName}
      </span>
      <Button
        size="compact-xs"
        color="red"
        variant="light"
        aria-label={`Hang up ${whoIs(call)}`}
        onClick={() => hangUp(call.id)}
      >
        Hang up
      </Button>
    </li>
  );
}
