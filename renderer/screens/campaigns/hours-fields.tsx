/** The calling hours of a new campaign, by the contact's own clock. */
import { SegmentedControl, TextInput } from '@mantine/core';

import type { CallingHours } from '../../../shared/campaign/calling-hours.ts';
import { daysOfChoice, dayChoices, choiceOfDays } from '../../wording/calling-days.ts';

interface HoursFieldsProps {
  hours: CallingHours;
  onChange: (hours: CallingHours) => void;
}

export function HoursFields({ hours, onChange }: HoursFieldsProps) {
  const time = (name: 'from' | 'to', label: string) => (
    <TextInput
      size="xs"
      type="time"
      required
      withAsterisk={false}
      label={label}
      value={hours[name]}
      error={name === 'to' && hours.to <= hours.from && 'Later than “from”'}
      onChange={(event) => onChange({ ...hours, [name]: event.currentTarget.value })}
    />
  );
  return (
    <div className="fl-hours" role="group" aria-label="Calling hours, the contact’s own time">
      {time('from', 'Call from')}
      {time('to', 'until (the contact’s time)')}
      <SegmentedControl
        size="xs"
        aria-label="Calling days"
        data={dayChoices}
        value={choiceOfDays(hours.days)}
        onChange={(choice) => onChange({ ...hours, days: daysOfChoice(choice) })}
      />
    </div>
  );
}
