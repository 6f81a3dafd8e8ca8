/** Which records are wanted: the days, and of what campaign, agent and disposition. */
import { Autocomplete, Button, TextInput } from '@mantine/core';

import { namesById } from '../../wording/names-by-id.ts';
import { formFaults, type RecordsForm } from '../../wording/records-query.ts';
import type { AccountNames } from '../use-account-names.ts';
import { usePermission } from '../use-permission.ts';

interface QueryFormProps {
  form: RecordsForm;
  names: AccountNames;
  fetching: boolean;
  onChange: (form: RecordsForm) => void;
  onFetch: () => void;
  onCancel: () => void;
}

export function QueryForm({ form, names, fetching, onChange, onFetch, onCancel }: QueryFormProps) {
  const { may, reason } = usePermission('GET /cdrs', 'the provider’s records cannot be seen here');
  const faults = formFaults(form);
  const faulty = Object.keys(faults).length > 0;
  const dayField = (name: 'firstDay' | 'lastDay', label: string) => (
    <TextInput
      size="xs"
      type="date"
      label={label}
      value={form[name]}
      error={faults[name]}
      onChange={(event) => onChange({ ...form, [name]: event.currentTarget.value })}
    />
  );
  const nameField = (
    name: 'campaign' | 'agent' | 'disposition',
    label: string,
    known: AccountNames['campaigns'],
  ) => (
    <Autocomplete
      size="xs"
      label={label}
      placeholder="Any"
      maxLength={200}
      data={[...namesById(known).values()]}
      value={form[name]}
      onChange={(value) => onChange({ ...form, [name]: value })}
    />
  );
  return (
    <form
      className="fl-records-query"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (may && !fetching && !faulty) onFetch();
      }}
    >
      {dayField('firstDay', 'First day')}
      {dayField('lastDay', 'Last day')}
      {nameField('campaign', 'Campaign', names.campaigns)}
      {nameField('agent', 'Agent', names.agents)}
      {nameField('disposition', 'Disposition', names.dispositions)}
      {fetching ? (
        <Button size="xs" variant="default" onClick={onCancel}>
          Stop fetching
        </Button>
      ) : (
        <Button size="xs" type="submit" disabled={!may || faulty} title={reason}>
          Fetch records
        </Button>
      )}
      {reason !== undefined && <p className="fl-records-note">{reason}</p>}
    </form>
  );
}
