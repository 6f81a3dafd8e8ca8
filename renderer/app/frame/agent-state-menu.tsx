/** The agent's own state with its timer; a break is chosen here. In a campaign the work sets it. */
import './agent-state-menu.css';

import { Menu } from '@mantine/core';

import { agentStateWords } from '../../wording/campaign-wording.ts';
import { clockDuration } from '../../wording/duration.ts';
import { usePermission, useSignedOut } from '../../screens/use-permission.ts';
import { useAppState, useIntents } from '../app-context.tsx';
import { useNow } from '../use-now.ts';

export function AgentStateMenu() {
  const { state, sinceMs } = useAppState((app) => app.work.presence);
  const work = useAppState((app) => app.work.work);
  const { setAgentState, pauseWork, resumeWork } = useIntents();
  const signedOut = useSignedOut();
  const { reason } = usePermission('PUT /agents/{agentId}/state', 'the provider does not hear of your state');
  const seconds = Math.max(0, Math.floor((useNow() - sinceMs) / 1000));
  const choose = (wanted: 'available' | 'break'): void => {
    if (work === undefined) setAgentState(wanted);
    else if (wanted === 'break') pauseWork();
    else resumeWork();
  };
  return (
    <Menu position="bottom-start" withinPortal={false}>
      <Menu.Target>
        <button type="button" className="fl-agent-state" data-state={state} aria-label="Agent state">
          <span className="fl-agent-state-dot" aria-hidden />
          {agentStateWords[state]}
          <span className="fl-figures fl-agent-state-timer">{clockDuration(seconds)}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item disabled={signedOut} onClick={() => choose('available')}>
          Available
        </Menu.Item>
        <Menu.Item disabled={signedOut} onClick={() => choose('break')}>
          Break
        </Menu.Item>
        {reason !== undefined && <Menu.Label maw={220}>{reason}</Menu.Label>}
      </Menu.Dropdown>
    </Menu>
  );
}
