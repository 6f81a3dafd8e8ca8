/** A new campaign, as a draft: name, mode, pace, and the contacts pasted from wherever they are. */
import { Button, Modal, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

import {
  type CampaignMode,
  campaignModes,
  mostContacts,
  type Pacing,
} from '../../../shared/campaign/campaign.ts';
import { useIntents } from '../../app/app-context.tsx';
import { useUnderLink } from '../../app/under-link.ts';
import { modeMeanings, modeWords } from '../../wording/campaign-wording.ts';
import { parseContactLines } from '../../wording/contact-lines.ts';
import { PacingFields } from './pacing-form.tsx';

const usualPacing: Pacing = {
  callsPerAgent: 1,
  maxConcurrent: 10,
  ringTimeoutSeconds: 25,
  wrapUpSeconds: 30,
};

interface NewCampaignDialogProps {
  opened: boolean;
  onClose: () => void;
  onCreated: (id: string) => void;
}

export function NewCampaignDialog({ opened, onClose, onCreated }: NewCampaignDialogProps) {
  return (
    <Modal
      {...useUnderLink()}
      opened={opened}
      onClose={onClose}
      title="New campaign"
      size={560}
      closeButtonProps={{ 'aria-label': 'Close' }}
      classNames={{ title: 'fl-dialog-title' }}
    >
      <NewCampaignForm onDone={onClose} onCreated={onCreated} />
    </Modal>
  );
}

function NewCampaignForm({ onDone, onCreated }: { onDone: () => void; onCreated: (id: string) => void }) {
  const { createCampaign } = useIntents();
  const [name, setName] = useState('');
  const [mode, setMode] = useState<CampaignMode>('preview');
  const [pacing, setPacing] = useState(usualPacing);
  const [lines, setLines] = useState('');
  const [creating, setCreating] = useState(false);
  const { contacts, unread } = parseContactLines(lines);
  const tooMany = contacts.length > mostContacts;
  const create = async (): Promise<void> => {
    setCreating(true);
    const id = await createCampaign({ name: name.trim(), mode, pacing, contacts });
    setCreating(false);
    if (id === undefined) return;
    onCreated(id);
    onDone();
  };
  return (
    <form
      className="fl-new-campaign"
      onSubmit={(event) => {
        event.preventDefault();
        void create();
      }}
    >
      <TextInput
        label="Name"
        required
        data-autofocus
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div>
        <SegmentedControl
          fullWidth
          aria-label="Mode"
          data={campaignModes.map((value) => ({ value, label: modeWords[value] ?? value }))}
          value={mode}
          onChange={(value) => {
            setMode(value);
            if (value !== 'power') setPacing({ ...pacing, callsPerAgent: Math.min(1, pacing.callsPerAgent) });
          }}
        />
        <p className="fl-campaign-quiet">{modeMeanings[mode]}</p>
      </div>
      <PacingFields pacing={pacing} mode={mode} onChange={setPacing} />
      <Textarea
        label="Contacts"
        description="One a line: reference, number with country code, name, notes"
        placeholder="C-1001, +12025550100, Ada Okafor, Renewal due in May"
        rows={6}
        value={lines}
        onChange={(event) => setLines(event.currentTarget.value)}
        error={
          unread.length > 0
            ? `Not understood: line ${unread.slice(0, 8).join(', ')}${unread.length > 8 ? ` and ${unread.length - 8} more` : ''}. Each needs a reference and a number such as +12025550100.`
            : tooMany
              ? `At most ${mostContacts} contacts at once.`
              : undefined
        }
      />
      <div className="fl-dialog-buttons">
        <Button variant="default" size="md" onClick={onDone}>
          Cancel
        </Button>
        <Button
          type="submit"
          size="md"
          loading={creating}
          disabled={name.trim() === '' || unread.length > 0 || tooMany}
        >
          {contacts.length === 0
            ? 'Create'
            : `Create with ${contacts.length === 1 ? '1 contact' : `${contacts.length} contacts`}`}
        </Button>
      </div>
    </form>
  );
}
