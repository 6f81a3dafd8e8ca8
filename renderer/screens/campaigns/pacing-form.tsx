/** The pace of a campaign: changed while it runs, too. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';

import {
  type Campaign,
  mostCallsPerAgent,
  type Pacing,
  pacingLimits,
} from '../../../shared/campaign/campaign.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { useIntents } from '../../app/app-context.tsx';
import { pacingFaults } from '../../wording/pacing-faults.ts';
import { ErrorNote } from '../error-note.tsx';
import { usePermission } from '../use-permission.ts';

export function PacingForm({ campaign: { id, mode, pacing } }: { campaign: Campaign }) {
  const { changePacing } = useIntents();
  const { may, reason } = usePermission('PATCH /campaigns/{campaignId}', 'its pace cannot be changed here');
  /** What was typed; absent while it is the provider's. */
  const [edited, setEdited] = useState<Pacing>();
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<AppError>();
  const shown = edited ?? pacing;
  if (shown === undefined) return null;
  const faulty = Object.keys(pacingFaults(shown, mode)).length > 0;
  const change = (to: Pacing | undefined): void => {
    setEdited(to);
    setError(undefined);
  };
  const save = async (): Promise<void> => {
    setSaving(true);
    const refused = await changePacing(id, shown);
    setSaving(false);
    setError(refused);
    if (refused === undefined) setEdited(undefined);
  };
  return (
    <form
      className="fl-campaign-part"
      aria-label="Pacing"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (edited !== undefined && !faulty && !saving) void save();
      }}
    >
      <h3>Pacing</h3>
      <PacingFields pacing={shown} mode={mode} disabled={!may || saving} onChange={change} />
      <ErrorNote error={error} />
      <div className="fl-campaign-save">
        <Button
          type="submit"
          size="xs"
          loading={saving}
          disabled={edited === undefined || faulty || !may}
          title={reason}
        >
          Save pacing
        </Button>
        {edited !== undefined && (
          <Button size="xs" variant="default" disabled={saving} onClick={() => change(undefined)}>
            Undo
          </Button>
        )}
      </div>
    </form>
  );
}

interface PacingFieldsProps {
  pacing: Pacing;
  mode: string;
  disabled?: boolean;
  onChange: (pacing: Pacing) => void;
}

export function PacingFields({ pacing, mode, disabled = false, onChange }: PacingFieldsProps) {
  const faults = pacingFaults(pacing, mode);
  const field = (name: keyof Pacing, label: string) => (
    <TextInput
      size="xs"
      type="number"
      label={label}
      value={Number.isNaN(pacing[name]) ? '' : pacing[name]}
      min={pacingLimits[name].min}
      max={name === 'callsPerAgent' ? mostCallsPerAgent(mode) : pacingLimits[name].max}
      step={name === 'callsPerAgent' ? 0.5 : 1}
      disabled={disabled}
      error={faults[name]}
      onChange={(event) => onChange({ ...pacing, [name]: event.currentTarget.valueAsNumber })}
    />
  );
  return (
    <div className="fl-pacing">
      {field('callsPerAgent', 'Calls per agent')}
      {field('maxConcurrent', 'Calls at once')}
      {field('ringTimeoutSeconds', 'Ring timeout (s)')}
      {field('wrapUpSeconds', 'Wrap-up (s)')}
    </div>
  );
}
