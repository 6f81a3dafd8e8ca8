/** Who hears whom, and how one of them is let go of. */
import { Button } from '@mantine/core';

import type { Call } from '../../../shared/call/call.ts';
import { displayPhoneNumber } from '../../../shared/phone/display-phone-number.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { legOf } from '../../stores/line-slice.ts';
import { wordQuality } from '../../wording/quality-words.ts';
import { whoIs } from '../../wording/who.ts';
import { CountryFlag } from '../country-flag.tsx';

export function Conference({ current, members }: { current: Call; members: readonly Call[] }) {
  const { endConference } = useIntents();
  if (members.length === 0) return null;
  return (
    <div className="fl-conference">
      <div className="fl-conference-head">
        <p role="status" aria-label="Conference">
          Conference of {members.length + 1}
        </p>
        <Button size="compact-xs" variant="default" onClick={() => void endConference(current.id)}>
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
