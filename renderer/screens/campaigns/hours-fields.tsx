/** The calling hours of a new campaign, by the contact's own clock. */
import { SegmentedControl, TextInput } from '@mantine/core';

import type { CallingHours } from '../../../shared/campaign/calling-hours.ts';
import { choiceOfDays, dayChoices, daysOfChoice, hoursFaults } from '../../wording/calling-times.ts';

interface HoursFieldsProps {
  hours: CallingHours;
  disabled: boolean;
  onChange: (hours: CallingHours) => void;
}

export function HoursFields({ hours, disabled, onChange }: HoursFieldsProps) {
  const faults = hoursFaults(hours);
  const time = (name: 'from' | 'to', label: string) => (
    <TextInput
      size="xs"
      type="time"
      label={label}
      value={hours[name]}
      disabled={disabled}
      error={faults[name]}
      onChange={(event) => onChange({ ...hours, [name]: event.currentTarget.value })}
    />
  );
  return (
    <div className="fl-hours" role="group" aria-label="Calling hours, the contact’s own time">
      {time('from', 'Call from')}
      {time('to', 'Until (the contact’s time)')}
      <SegmentedControl
        size="xs"
        aria-label="Calling days"
        disabled={disabled}
        data={dayChoices}
        value={choiceOfDays(hours.days)}
        onChange={(choice) => onChange({ ...hours, days: daysOfChoice(choice) })}
      />
    </div>
  );
}
