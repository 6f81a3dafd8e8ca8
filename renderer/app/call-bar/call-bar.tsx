/** The call bar: one slim line above the CRM, with everything a call needs and the way back to the whole window. */
import './call-bar.css';

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsMaximize } from '@tabler/icons-react';

import { byUrgency } from '../../stores/calls-slice.ts';
import { useAppState, useIntents } from '../app-context.tsx';
import { RegistrationPill } from '../frame/status-pills.tsx';
import { useSchemeToggle } from '../use-scheme-toggle.ts';
import { useShortcuts } from '../use-shortcuts.ts';
import { BarCall } from './bar-call.tsx';

export function CallBar() {
  const [shown] = byUrgency(useAppState((state) => state.calls));
  const { setCompact } = useIntents();
  const { toggle } = useSchemeToggle();
  const expand = (): void => setCompact(false);
  useShortcuts({ compact: true, openHelp: expand, toggleScheme: toggle });
  return (
    <main className="fl-bar">
      <h1 className="fl-hidden">Call bar</h1>
      {shown === undefined ? <Idle /> : <BarCall call={shown} />}
      <Tooltip label="Whole window (B)">
        <ActionIcon size={40} radius="lg" aria-label="Expand" onClick={expand}>
          <IconArrowsMaximize size={19} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </main>
  );
}

const Idle = () => (
  <div className="fl-bar-call">
    <RegistrationPill />
    <span className="fl-bar-quiet">No call</span>
  </div>
);
