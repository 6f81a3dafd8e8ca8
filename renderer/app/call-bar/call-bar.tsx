/**
 * The call bar: two slim lines above the CRM. The first is one call and what it needs, always in the same places; the second says
 * what else needs the agent.
 */
import './call-bar.css';

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsMaximize } from '@tabler/icons-react';

import { useAppState, useIntents, useStateReader } from '../app-context.tsx';
import { shortcutActions } from '../shortcut-actions.ts';
import { useSchemeToggle } from '../use-scheme-toggle.ts';
import { useShortcuts } from '../use-shortcuts.ts';
import { BarCall } from './bar-call.tsx';
import { barCall } from './bar-line.ts';
import { BarSecondLine } from './bar-second-line.tsx';

export function CallBar() {
  const shown = barCall(useAppState((state) => state.calls));
  const intents = useIntents();
  const read = useStateReader();
  const { toggle } = useSchemeToggle();
  const expand = (): void => intents.setCompact(false);
  const around = { compact: true, openHelp: expand, toggleScheme: toggle };
  useShortcuts(around);
  return (
    <main className="fl-bar">
      <h1 className="fl-hidden">Call bar</h1>
      <div className="fl-bar-first">
        {shown === undefined ? <p className="fl-bar-quiet">No call</p> : <BarCall call={shown} />}
        <Tooltip label="Whole window (B)">
          <ActionIcon size={40} radius="lg" aria-label="Expand" onClick={expand}>
            <IconArrowsMaximize size={19} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </div>
      <BarSecondLine toDisposition={() => shortcutActions.disposition(read(), intents, around)} />
    </main>
  );
}
