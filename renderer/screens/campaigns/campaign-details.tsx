/** One campaign: how far it is, its pace, who works on it; start, stop and join. */
import { Button, Checkbox } from '@mantine/core';
import { IconPlayerPlay, IconPlayerStop, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';

import { type Agent, type Campaign, dialledByProvider } from '../../../shared/campaign/campaign.ts';
import { counted } from '../../../shared/counted.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import {
  modeWords,
  noTraffic,
  wordHours,
  wordHoursFault,
  wordShare,
} from '../../wording/campaign-wording.ts';
import { usePermission } from '../use-permission.ts';
import { type HeldStart, StartDialog } from './start-dialog.tsx';
import { PacingForm } from './pacing-form.tsx';

export function CampaignDetails({ campaign }: { campaign: Campaign }) {
  const { name, mode, progress, callingHours, unreadableHours, id } = campaign;
  const traffic = useAppState((state) => state.work.board?.traffic.campaigns[id] ?? noTraffic);
  const done = progress === undefined ? 0 : progress.contacts - progress.remaining;
  return (
    <section className="fl-campaign fl-card" aria-label={name}>
      <header>
        <div>
          <h2>{name}</h2>
          <p className="fl-campaign-quiet">
            {modeWords[mode] ?? mode}
            {callingHours !== undefined && ` · ${wordHours(callingHours)}`}
          </p>
          {unreadableHours !== undefined && (
            <p className="fl-campaigns-note" role="alert" data-bad>
              {wordHoursFault(unreadableHours)}
            </p>
          )}
        </div>
        <Acts campaign={campaign} />
      </header>
      {progress !== undefined && (
        <div className="fl-campaign-progress">
          <progress max={progress.contacts} value={done} aria-label={`Contacts of ${name} done`} />
          <p className="fl-campaign-quiet fl-figures">
            {done} of {counted(progress.contacts, 'contact')} done ·{' '}
            {progress.attempts === 0
              ? 'no attempt yet'
              : `${counted(progress.attempts, 'attempt')}, ${wordShare(progress.answered, progress.attempts)} answered`}{' '}
            · {counted(traffic.inProgress, 'call')} now
          </p>
        </div>
      )}
      <div className="fl-campaign-parts">
        <PacingForm campaign={campaign} />
        <Staff campaign={campaign} />
      </div>
    </section>
  );
}

function Acts({ campaign: { id, name, status, mode, agentIds } }: { campaign: Campaign }) {
  const { joinCampaign, leaveCampaign, startCampaign, stopCampaign } = useIntents();
  const [held, setHeld] = useState<HeldStart>();
  const work = useAppState((state) => state.work.work);
  const agentId = useAppState((state) => state.desktop.identity?.agentId);
  const running = status === 'running';
  const steering = usePermission(
    `POST /campaigns/{campaignId}/${running ? 'stop' : 'start'}`,
    `it cannot be ${running ? 'stopped' : 'started'} here`,
  );
  const working = usePermission(
    'POST /campaigns/{campaignId}/next-contact',
    'its contacts cannot be worked through here',
  );
  const [changing, setChanging] = useState(false);
  const setRunning = async (): Promise<void> => {
    setChanging(true);
    if (running) await stopCampaign(id);
    else {
      const start = await startCampaign(id, 'it-is', false);
      if (start !== undefined && start.outcome !== 'started') setHeld(start);
    }
    setChanging(false);
  };
  const hindrance = whyNotJoin({ running, mode, assigned: agentIds?.includes(agentId ?? '') });
  return (
    <div className="fl-campaign-acts">
      <Button
        variant="default"
        loading={changing}
        disabled={!steering.may}
        title={steering.reason}
        leftSection={
          running ? <IconPlayerStop size={16} stroke={1.7} /> : <IconPlayerPlay size={16} stroke={1.7} />
        }
        onClick={() => void setRunning()}
      >
        {running ? 'Stop' : 'Start'}
      </Button>
      <StartDialog campaign={{ id, name }} held={held} onHeld={setHeld} onClose={() => setHeld(undefined)} />
      {work?.campaignId === id ? (
        <Button variant="default" onClick={() => leaveCampaign()}>
          Leave
        </Button>
      ) : (
        <Button
          disabled={!working.may || hindrance !== undefined || work !== undefined}
          title={
            working.reason ??
            hindrance ??
            (work === undefined ? undefined : `You work in ${work.campaignName}.`)
          }
          leftSection={<IconUserPlus size={16} stroke={1.7} />}
          onClick={() => joinCampaign(id)}
        >
          Join
        </Button>
      )}
    </div>
  );
}

/** `assigned` is undefined where the provider does not tell: its answer to the first contact asked for does. */
function whyNotJoin(of: {
  running: boolean;
  mode: string;
  assigned: boolean | undefined;
}): string | undefined {
  if (dialledByProvider(of.mode))
    return 'The provider dials this one by itself: its calls ring you while you are available.';
  if (!of.running) return 'It is not running.';
  return of.assigned === false ? 'You are not assigned to it.' : undefined;
}

function Staff({ campaign: { id, agentIds } }: { campaign: Campaign }) {
  const agents = useAppState((state) => state.work.board?.agents);
  return (
    <section className="fl-campaign-part" aria-label="Agents">
      <h3>Agents</h3>
      {agentIds === undefined ? (
        <p className="fl-campaign-quiet">The provider does not say who is assigned.</p>
      ) : (
        agents === undefined && (
          <p className="fl-campaign-quiet">{agentIds.join(', ') || 'Nobody is assigned.'}</p>
        )
      )}
      <ul className="fl-campaign-staff">
        {agents?.map((agent) => (
          <li key={agent.id}>
            <Assignment campaignId={id} agent={agent} assigned={agentIds?.includes(agent.id)} />
            <span className="fl-campaign-quiet">
              {agent.inCall
                ? 'in a call'
                : agent.registered
                  ? agent.state.replace('_', '-')
                  : 'not registered'}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** @param props.assigned undefined where the provider does not tell: then either can be asked for */
function Assignment({
  campaignId,
  agent: { id, name },
  assigned,
}: {
  campaignId: string;
  agent: Agent;
  assigned: boolean | undefined;
}) {
  const { setAgentAssigned } = useIntents();
  const { may, reason } = usePermission(
    'PUT /campaigns/{campaignId}/agents/{agentId}',
    'agents cannot be assigned here',
  );
  const set = (wanted: boolean): void => void setAgentAssigned(campaignId, id, wanted);
  if (assigned !== undefined) {
    return (
      <Checkbox
        label={name}
        disabled={!may}
        title={reason}
        checked={assigned}
        onChange={(event) => set(event.currentTarget.checked)}
      />
    );
  }
  const act = (word: string, label: string, wanted: boolean) => (
    <Button
      variant="subtle"
      size="compact-xs"
      disabled={!may}
      title={reason}
      aria-label={label}
      onClick={() => set(wanted)}
    >
      {word}
    </Button>
  );
  return (
    <span>
      {name} {act('Assign', `Assign ${name}`, true)}
      {act('Take off', `Take ${name} off`, false)}
    </span>
  );
}
