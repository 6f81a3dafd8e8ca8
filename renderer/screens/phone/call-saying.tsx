/** The one thing that must be read of a call, in a place that is always kept free for it; else what its state means. */
import './call-saying.css';

import { Button } from '@mantine/core';
import { IconAlertTriangle, IconExclamationCircle, IconInfoCircle } from '@tabler/icons-react';

import type { Call } from '../../../shared/call/call.ts';
import { useIntents } from '../../app/app-context.tsx';
import { isOpen } from '../../../shared/call/occupancy.ts';
import { meaningNow } from '../../wording/call-now.ts';
import { type Saying, whatToSay } from '../../wording/call-saying.ts';
import { useDesk } from './use-desk.ts';
import { WholeNumbers } from './whole-numbers.tsx';

const icons = { accent: IconInfoCircle, warn: IconAlertTriangle, bad: IconExclamationCircle } as const;

export function CallSaying({ call }: { call: Call }) {
  const desk = useDesk();
  const said = isOpen(call) ? whatToSay(call, desk) : undefined;
  return (
    <div className="fl-saying" data-tone={said?.tone}>
      {said !== undefined && <SaidIcon tone={said.tone} />}
      <p role="status" aria-label={said?.about ?? 'Sound quality'}>
        {said !== undefined && <WholeNumbers words={said.words} />}
      </p>
      {said === undefined && (
        <p className="fl-call-meaning">
          <WholeNumbers words={meaningNow(call, desk)} />
        </p>
      )}
      {said?.act !== undefined && <SaidAct act={said.act} call={call} />}
    </div>
  );
}

function SaidIcon({ tone }: Pick<Saying, 'tone'>) {
  const ToneIcon = icons[tone];
  return <ToneIcon size={18} stroke={1.8} aria-hidden />;
}

function SaidAct({ act, call }: { act: NonNullable<Saying['act']>; call: Call }) {
  const { swapTo, takeBack } = useIntents();
  return (
    <Button
      size="compact-xs"
      variant="default"
      onClick={() => (act === 'Take back' ? takeBack(call.id) : swapTo(call.id))}
    >
      {act}
    </Button>
  );
}
