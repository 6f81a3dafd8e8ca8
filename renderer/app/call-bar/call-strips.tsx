/** The open calls above a screen that does not show them: a ring is answered, and a call ended, from anywhere. */
import './call-strips.css';

import { Button } from '@mantine/core';

import { isOpen } from '../../../shared/call/occupancy.ts';
import { byUrgency } from '../../stores/calls-slice.ts';
import { useAppState, useIntents } from '../app-context.tsx';
import { goTo } from '../route.ts';
import { BarCall } from './bar-call.tsx';

export function CallStrips() {
  const open = byUrgency(useAppState((state) => state.calls)).filter(isOpen);
  const { show } = useIntents();
  return open.map((call, index) => (
    <div key={call.id} className="fl-card fl-strip">
      <BarCall call={call} label={index === 0 ? 'Current call' : `Other call ${index}`} />
      <Button
        variant="default"
        onClick={() => {
          show(call.id);
          goTo('phone');
        }}
      >
        Open
      </Button>
    </div>
  ));
}
