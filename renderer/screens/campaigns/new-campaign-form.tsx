/** Name, mode, pace, hours, and the contacts pasted from wherever they are; what is wrong stands at its field. */
import { Button, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { type SubmitEvent, useMemo, useState } from 'react';

import { type CampaignMode, campaignModes, type Pacing } from '../../../shared/campaign/campaign.ts';
import { type CallingHours, usualCallingHours } from '../../../shared/campaign/calling-hours.ts';
import { counted } from '../../../shared/counted.ts';
import { readInternationalNumber } from '../../../shared/phone/dialable-form.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { hoursFaults } from '../../wording/calling-times.ts';
import { modeMeanings, modeWords } from '../../wording/campaign-wording.ts';
import { parseContactLines } from '../../wording/contact-lines.ts';
import { wordContactFaults, wordContactHint } from '../../wording/contact-lines-wording.ts';
import { pacingFaults } from '../../wording/pacing-faults.ts';
import { wordError } from '../../wording/error-wording.ts';
import { ErrorNote } from '../error-note.tsx';
import { remembering } from '../../wording/remembering.ts';
import { HoursFields } from './hours-fields.tsx';
import { PacingFields } from './pacing-form.tsx';

/** As it is typed. */
export interface CampaignDraft {
  name: string;
  mode: CampaignMode;
  pacing: Pacing;
  hours: CallingHours;
  /** Of the contacts. */
  lines: string;
}

export const emptyCampaign: CampaignDraft = {
  name: '',
  mode: 'preview',
  pacing: { callsPerAgent: 1, maxConcurrent: 10, ringTimeoutSeconds: 25, wrapUpSeconds: 30 },
  hours: usualCallingHours,
  lines: '',
};

interface NewCampaignFormProps {
  draft: CampaignDraft;
  creating: boolean;
  /** Why it was not created. */
  error: AppError | undefined;
  onChange: (draft: CampaignDraft) => void;
  onCreate: () => void;
  onCancel: () => void;
}

/** Refusals that are about the contacts. */
const ofContacts: readonly string[] = ['no_contact_admitted', 'duplicate_contact_ref'];

export function NewCampaignForm({
  draft,
  creating,
  error,
  onChange,
  onCreate,
  onCancel,
}: NewCampaignFormProps) {
  const { name, mode, pacing, hours, lines } = draft;
  const [tried, setTried] = useState(false);
  // Ten thousand numbers are not read again at each key.
  const [readNumber] = useState(() => remembering(readInternationalNumber));
  const read = useMemo(() => parseContactLines(lines, readNumber), [lines, readNumber]);
  const change = (changed: Partial<CampaignDraft>): void => onChange({ ...draft, ...changed });
  const refusedContacts = error !== undefined && ofContacts.includes(error.code);
  const contactFaults = refusedContacts ? [wordError(error).message] : wordContactFaults(read);
  const faulty = [
    name.trim() === '',
    Object.keys(pacingFaults(pacing, mode)).length > 0,
    Object.keys(hoursFaults(hours)).length > 0,
    wordContactFaults(read).length > 0,
  ].includes(true);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (creating) return;
    setTried(true);
    if (!faulty) onCreate();
    else focusFault(event.currentTarget);
  };
  return (
    <form className="fl-new-campaign" noValidate onSubmit={submit}>
      <TextInput
        label="Name"
        data-autofocus
        maxLength={100}
        readOnly={creating}
        value={name}
        error={tried && name.trim() === '' && 'A name is missing'}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <div>
        <SegmentedControl
          fullWidth
          aria-label="Mode"
          data={campaignModes.map((value) => ({ value, label: modeWords[value] ?? value }))}
          value={mode}
          disabled={creating}
          onChange={(value) =>
            change({
              mode: value,
              ...(value === 'power'
                ? {}
                : { pacing: { ...pacing, callsPerAgent: Math.min(1, pacing.callsPerAgent) } }),
            })
          }
        />
        <p className="fl-campaign-quiet">{modeMeanings[mode]}</p>
      </div>
      <PacingFields
        pacing={pacing}
        mode={mode}
        disabled={creating}
        onChange={(changed) => change({ pacing: changed })}
      />
      <HoursFields hours={hours} disabled={creating} onChange={(changed) => change({ hours: changed })} />
      <Textarea
        label="Contacts"
        description="One per line: reference, number with country code, name, notes; or paste from a spreadsheet"
        placeholder="C-1001, +12025550100, Ada Okafor, Renewal due in May"
        rows={5}
        readOnly={creating}
        value={lines}
        onChange={(event) => change({ lines: event.currentTarget.value })}
        error={contactFaults.length > 0 && <FaultLines lines={contactFaults} />}
      />
      {contactFaults.length === 0 && wordContactHint(read) !== undefined && (
        <p role="status" className="fl-campaign-quiet">
          {wordContactHint(read)}
        </p>
      )}
      <ErrorNote error={refusedContacts ? undefined : error} />
      <div className="fl-dialog-buttons">
        <Button variant="default" size="md" disabled={creating} onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" size="md" loading={creating}>
          {read.contacts.length === 0 ? 'Create' : `Create with ${counted(read.contacts.length, 'contact')}`}
        </Button>
      </div>
    </form>
  );
}

const FaultLines = ({ lines }: { lines: readonly string[] }) =>
  lines.map((line) => (
    <span key={line} className="fl-fault-line">
      {line}
    </span>
  ));

/** What must be mended first, once it is marked. */
function focusFault(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
