/** A new campaign, as a draft: name, mode, pace, and the contacts pasted from wherever they are. */
import { Button, Modal, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

import {
  type CampaignMode,
  campaignModes,
  type LeftOutContact,
  type Pacing,
} from '../../../shared/campaign/campaign.ts';
import { usualCallingHours } from '../../../shared/campaign/calling-hours.ts';
import { useIntents } from '../../app/app-context.tsx';
import { useUnderLink } from '../../app/under-link.ts';
import { modeMeanings, modeWords } from '../../wording/campaign-wording.ts';
import { parseContactLines } from '../../wording/contact-lines.ts';
import { wordContactFault, wordContactHint } from '../../wording/contact-lines-wording.ts';
import { HoursFields } from './hours-fields.tsx';
import { LeftOut } from './left-out.tsx';
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
  const [hours, setHours] = useState(usualCallingHours);
  const [lines, setLines] = useState('');
  const [leftOut, setLeftOut] = useState<LeftOutContact[]>([]);
  const [creating, setCreating] = useState(false);
  const read = parseContactLines(lines);
  const { contacts } = read;
  const fault = wordContactFault(read);
  const create = async (): Promise<void> => {
    setCreating(true);
    const created = await createCampaign({ name: name.trim(), mode, pacing, callingHours: hours, contacts });
    setCreating(false);
    if (created === undefined) return;
    onCreated(created.campaign.id);
    if (created.leftOut.length === 0) onDone();
    else setLeftOut(created.leftOut);
  };
  if (leftOut.length > 0) return <LeftOut leftOut={leftOut} onDone={onDone} />;
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
      <HoursFields hours={hours} onChange={setHours} />
      <Textarea
        label="Contacts"
        description="One a line: reference, number with country code, name, notes"
        placeholder="C-1001, +12025550100, Ada Okafor, Renewal due in May"
        rows={5}
        value={lines}
        onChange={(event) => setLines(event.currentTarget.value)}
        error={fault}
      />
      {fault === undefined && wordContactHint(read) !== undefined && (
        <p role="status" className="fl-campaign-quiet">
          {wordContactHint(read)}
        </p>
      )}
      <div className="fl-dialog-buttons">
        <Button variant="default" size="md" onClick={onDone}>
          Cancel
        </Button>
        <Button
          type="submit"
          size="md"
          loading={creating}
          disabled={name.trim() === '' || fault !== undefined || hours.to <= hours.from}
        >
          {contacts.length === 0
            ? 'Create'
            : `Create with ${contacts.length === 1 ? '1 contact' : `${contacts.length} contacts`}`}
        </Button>
      </div>
    </form>
  );
}
