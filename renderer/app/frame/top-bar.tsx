/** The top bar: can this desktop ring, does the provider answer, who is signed in; call bar, theme, shortcuts. */
import './top-bar.css';

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconKeyboard, IconLayoutBottombarCollapse, IconMoon, IconSun } from '@tabler/icons-react';

import { useAppState, useIntents } from '../app-context.tsx';
import { useSchemeToggle } from '../use-scheme-toggle.ts';
import { AgentStateMenu } from './agent-state-menu.tsx';
import { LineCheckButton, ProviderPill, RegistrationPill } from './status-pills.tsx';

export function TopBar({ onHelp }: { onHelp: () => void }) {
  const identity = useAppState((state) => state.desktop.identity);
  const { setCompact } = useIntents();
  const { dark, toggle } = useSchemeToggle();
  return (
    <section className="fl-top" aria-label="Status">
      <span className="fl-pill-pair">
        <RegistrationPill />
        <LineCheckButton />
      </span>
      <AgentStateMenu />
      <ProviderPill />
      <span className="fl-top-gap" />
      {identity !== undefined && (
        <span className="fl-top-identity">
          {identity.practice ? (
            <Tooltip label="No real call is made: the practice provider on this computer answers.">
              <span className="fl-top-practice" tabIndex={0}>
                Practice
              </span>
            </Tooltip>
          ) : (
            <span className="fl-top-profile">{identity.name}</span>
          )}
          <span className="fl-top-agent">{identity.agentId}</span>
        </span>
      )}
      <span className="fl-top-rule" aria-hidden />
      <Tooltip label="Shrink to the call bar (B)">
        <ActionIcon size={32} aria-label="Call bar" onClick={() => setCompact(true)}>
          <IconLayoutBottombarCollapse size={19} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={dark ? 'Light theme (T)' : 'Dark theme (T)'}>
        <ActionIcon size={32} aria-label={dark ? 'Light theme' : 'Dark theme'} onClick={toggle}>
          {dark ? <IconSun size={19} stroke={1.6} /> : <IconMoon size={19} stroke={1.6} />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Keyboard shortcuts (?)">
        <ActionIcon size={32} aria-label="Keyboard shortcuts" onClick={onHelp}>
          <IconKeyboard size={20} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </section>
  );
}
