/** Campaigns: the live board above, the campaigns beside the one in view; an agent joins here, a supervisor steers. */
import './campaigns-screen.css';

import { Button } from '@mantine/core';
import { IconAlertTriangle, IconPlus, IconTarget } from '@tabler/icons-react';
import { useEffect, useState } from 'react';

import type { Campaign } from '../../../shared/campaign/campaign.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';
import { modeWords, toneOfCampaign, wordCampaignStatus } from '../../wording/campaign-wording.ts';
import { wordError } from '../../wording/error-wording.ts';
import { EmptyState } from '../empty-state.tsx';
import { ErrorNote } from '../error-note.tsx';
import { useAskAgain, useNotOffered } from '../use-ask-again.ts';
import { usePermission, useSignedOut } from '../use-permission.ts';
import { CampaignDetails } from './campaign-details.tsx';
import { LiveBoard } from './live-board.tsx';
import { NewCampaignDialog } from './new-campaign-dialog.tsx';

/** How often the board is asked for while somebody looks. */
const refreshMs = 4000;

export function CampaignsScreen() {
  const signedOut = useSignedOut();
  const told = usePermission(
    'GET /events',
    'the board and the carrier watch do not hear of calls as they happen',
  );
  const { board, boardError, chosenId } = useAppState((state) => state.work);
  const joined = useAppState((state) => state.work.work?.campaignId);
  const { chooseCampaign, openCampaigns } = useIntents();
  const { may, reason } = usePermission('POST /campaigns', 'no campaign can be created here');
  const notOffered = useNotOffered('GET /campaigns') !== undefined;
  const act = useAskAgain('GET /campaigns', () => void openCampaigns());
  const [creating, setCreating] = useState(false);
  useEffect(() => {
    void openCampaigns();
    if (notOffered) return;
    const timer = setInterval(() => void openCampaigns(), refreshMs);
    return () => clearInterval(timer);
  }, [openCampaigns, notOffered]);
  // Before the first answer there is nothing to steer: one sentence says why, and what else is missing does not matter yet.
  if (board === undefined)
    return (
      <section className="fl-campaigns" aria-label="Campaigns">
        <div className="fl-campaigns-instead fl-card">
          {boardError === undefined ? (
            <EmptyState icon={IconTarget} title="Asking the provider…" message="" />
          ) : (
            <EmptyState icon={IconAlertTriangle} alert {...wordError(boardError)} act={act} />
          )}
        </div>
      </section>
    );
  const { campaigns } = board;
  const chosen =
    campaigns.find(({ id }) => id === chosenId) ?? campaigns.find(({ id }) => id === joined) ?? campaigns[0];
  return (
    <section className="fl-campaigns" aria-label="Campaigns">
      <ErrorNote error={boardError} onRetry={() => void openCampaigns()} />
      {reason !== undefined && <p className="fl-campaigns-note">{reason}</p>}
      <LiveBoard
        board={board}
        failing={boardError !== undefined}
        untold={signedOut ? undefined : told.reason}
      />
      <div className="fl-campaigns-columns">
        <section className="fl-campaigns-list fl-card" aria-label="All campaigns">
          <header>
            <h2>Campaigns</h2>
            <Button
              size="xs"
              leftSection={<IconPlus size={15} stroke={1.8} />}
              disabled={!may}
              title={reason}
              onClick={() => setCreating(true)}
            >
              New campaign
            </Button>
          </header>
          <ul>
            {campaigns.map((campaign) => (
              <CampaignEntry
                key={campaign.id}
                campaign={campaign}
                current={campaign.id === chosen?.id}
                joined={campaign.id === joined}
                onChoose={() => chooseCampaign(campaign.id)}
              />
            ))}
          </ul>
        </section>
        {chosen === undefined ? (
          <div className="fl-campaigns-instead fl-card">
            <EmptyState
              icon={IconTarget}
              title="No campaign yet"
              message="A campaign has contacts, calling hours and a pace, and agents who work in it."
              {...(may ? { act: ['New campaign', () => setCreating(true)] } : {})}
            />
          </div>
        ) : (
          <CampaignDetails key={chosen.id} campaign={chosen} />
        )}
      </div>
      <NewCampaignDialog opened={creating} onClose={() => setCreating(false)} onCreated={chooseCampaign} />
    </section>
  );
}

interface CampaignEntryProps {
  campaign: Campaign;
  current: boolean;
  joined: boolean;
  onChoose: () => void;
}

function CampaignEntry({
  campaign: { name, status, mode, progress },
  current,
  joined,
  onChoose,
}: CampaignEntryProps) {
  return (
    <li>
      <button
        type="button"
        className="fl-campaign-entry"
        aria-current={current || undefined}
        onClick={onChoose}
      >
        <span className="fl-campaign-name">{name}</span>
        <span className="fl-outcome" data-tone={toneOfCampaign[status]}>
          {wordCampaignStatus(status, joined)}
        </span>
        <span className="fl-campaign-quiet fl-figures">
          {modeWords[mode] ?? mode}
          {progress !== undefined && ` · ${progress.remaining} of ${progress.contacts} left`}
        </span>
      </button>
    </li>
  );
}
