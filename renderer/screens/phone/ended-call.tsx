/** What can be done once a call is over, away from where Hang up was; and its SIP code, small, for whoever asks the agent for it. */
import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';

import type { Call } from '../../../shared/call/call.ts';
import { owesDisposition } from '../../../shared/call/owes-disposition.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { isOpen } from '../../../shared/call/occupancy.ts';
import { useCallHindrance } from '../use-call-hindrance.ts';

export function EndedCall({ call }: { call: Call }) {
  const { callAgain, seen } = useIntents();
  const hindrance = useCallHindrance();
  const busy = useAppState((state) => state.calls.calls.some(isOpen));
  const owes = owesDisposition(call);
  const said = call.state.phase === 'ended' ? call.state.cause.sipCode : undefined;
  // A code that says that all went well says nothing.
  const sipCode = said !== undefined && said >= 300 ? said : undefined;
  return (
    <>
      <div className={owes ? 'fl-call-again' : 'fl-controls-pair'}>
        {!owes && (
          <Button variant="default" size="md" radius="lg" onClick={() => seen(call.id)}>
            Close
          </Button>
        )}
        <Button
          variant="default"
          size="md"
          radius="lg"
          fullWidth
          disabled={busy || hindrance !== undefined}
          title={hindrance}
          leftSection={<IconPhone size={18} stroke={1.7} />}
          onClick={() => callAgain(call)}
        >
          Call again
        </Button>
      </div>
      <div className="fl-call-rest">
        {owes && <p>Choose a disposition and save it: then this call is done.</p>}
        {sipCode !== undefined && <p className="fl-selectable">SIP {sipCode}</p>}
      </div>
    </>
  );
}
