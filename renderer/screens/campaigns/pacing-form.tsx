/** The pace of a campaign: changed while it runs, too. */
import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';

import type { Campaign, Pacing } from '../../../shared/campaign/campaign.ts';
import { useIntents } from '../../app/app-context.tsx';
import { usePermission } from '../use-permission.ts';

export function PacingForm({ campaign: { id, mode, pacing } }: { campaign: Campaign }) {
  const { changePacing } = useIntents();
  const { may, reason } = usePermission('write:campaigns', 'its pace cannot be changed here');
  /** What was typed; absent while it is the provider's. */
  const [edited, setEdited] = useState<Pacing>();
  const [saving, setSaving] = useState(false);
  const shown = edited ?? pacing;
  if (shown === undefined) return null;
  const save = async (): Promise<void> => {
    setSaving(true);
    const saved = await changePacing(id, shown);
    setSaving(false);
    if (saved) setEdited(undefined);
  };
  return (
    <form
      className="fl-campaign-part"
      aria-label="Pacing"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <h3>Pacing</h3>
      <PacingFields pacing={shown} mode={mode} disabled={!may} onChange={setEdited} />
      <div className="fl-campaign-save">
        <Button
          type="submit"
          size="xs"
          loading={saving}
          disabled={edited === undefined || !may}
          title={reason}
        >
          Save pacing
        </Button>
        {edited !== undefined && (
          <Button size="xs" variant="default" onClick={() => setEdited(undefined)}>
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

/** By the contract's own limits (`shared/campaign/campaign.ts`); the form is not sent while one is not kept. */
export function PacingFields({ pacing, mode, disabled = false, onChange }: PacingFieldsProps) {
  const field = (name: keyof Pacing, label: string, min: number, max: number, step = 1) => (
    <TextInput
      size="xs"
      type="number"
      required
      withAsterisk={false}
      label={label}
      value={Number.isNaN(pacing[name]) ? '' : pacing[name]}
      min={min}
      max={max}
      step={step}
      disabled={disabled}
      onChange={(event) => onChange({ ...pacing, [name]: event.currentTarget.valueAsNumber })}
    />
  );
  return (
    <div className="fl-pacing">
      {field('callsPerAgent', 'Calls per agent', 0.5, mode === 'power' ? 5 : 1, 0.5)}
      {field('maxConcurrent', 'Calls at once', 1, 500)}
      {field('ringTimeoutSeconds', 'Ring timeout (s)', 5, 120)}
      {field('wrapUpSeconds', 'Wrap-up (s)', 0, 600)}
    </div>
  );
}
