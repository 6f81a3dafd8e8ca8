/** A new campaign, as a draft. What was typed is there again when the dialog is opened again, until it was created. */
import { Modal } from '@mantine/core';
import { useState } from 'react';

import type { LeftOutContact } from '../../../shared/campaign/campaign.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { useIntents } from '../../app/app-context.tsx';
import { useUnderLink } from '../../app/under-link.ts';
import { parseContactLines } from '../../wording/contact-lines.ts';
import { LeftOut } from './left-out.tsx';
import { type CampaignDraft, emptyCampaign, NewCampaignForm } from './new-campaign-form.tsx';

interface NewCampaignDialogProps {
  opened: boolean;
  onClose: () => void;
  onCreated: (id: string) => void;
}

export function NewCampaignDialog({ opened, onClose, onCreated }: NewCampaignDialogProps) {
  const { createCampaign } = useIntents();
  const [draft, setDraft] = useState<CampaignDraft>(emptyCampaign);
  const [creating, setCreating] = useState(false);
  const [error, setError] = useState<AppError>();
  const [leftOut, setLeftOut] = useState<LeftOutContact[]>([]);
  const close = (): void => {
    if (creating) return;
    setLeftOut([]);
    onClose();
  };
  const create = async (): Promise<void> => {
    setError(undefined);
    setCreating(true);
    const { name, mode, pacing, hours, lines } = draft;
    const { contacts } = parseContactLines(lines);
    const created = await createCampaign({ name: name.trim(), mode, pacing, callingHours: hours, contacts });
    setCreating(false);
    if (!created.ok) {
      setError(created.error);
      return;
    }
    setDraft(emptyCampaign);
    onCreated(created.value.campaign.id);
    if (created.value.leftOut.length === 0) onClose();
    else setLeftOut(created.value.leftOut);
  };
  return (
    <Modal
      {...useUnderLink()}
      opened={opened}
      onClose={close}
      title="New campaign"
      size={600}
      closeButtonProps={{ 'aria-label': 'Close', disabled: creating }}
      classNames={{ title: 'fl-dialog-title' }}
    >
      {leftOut.length > 0 ? (
        <LeftOut leftOut={leftOut} onDone={close} />
      ) : (
        <NewCampaignForm
          draft={draft}
          creating={creating}
          error={error}
          onChange={(changed) => {
            setError(undefined);
            setDraft(changed);
          }}
          onCreate={() => void create()}
          onCancel={close}
        />
      )}
    </Modal>
  );
}
