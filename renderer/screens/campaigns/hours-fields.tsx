/** The calling hours of a new campaign, by the contact's own clock. */
import { SegmentedControl, TextInput } from '@mantine/core';

import type { CallingHours } from '../../../shared/campaign/calling-hours.ts';
import {
  choiceOfDays,
  dayChoices,
  daysOfChoice,
  endAsTyped,
  endNextDay,
  endOfTyped,
  hoursFaults,
} from '../../wording/calling-times.ts';

interface HoursFieldsProps {
  hours: CallingHours;
  disabled: boolean;
  onChange: (hours: CallingHours) => void;
}

export function HoursFields({ hours, disabled, onChange }: HoursFieldsProps) {
  const faults = hoursFaults(hours);
  return (
    <div className="fl-hours" role="group" aria-label="Calling hours, the contact’s own time">
      <TextInput
        size="xs"
        type="time"
        label="Call from"
        value={hours.from}
        disabled={disabled}
        error={faults.from}
        onChange={(event) => onChange({ ...hours, from: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        type="time"
        label="Until (the contact’s time)"
        value={endAsTyped(hours.to)}
        disabled={disabled}
        error={faults.to}
        description={endNextDay(hours) ? 'of the next day' : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        onChange={(event) => onChange({ ...hours, to: endOfTyped(event.currentTarget.value) })}
      />
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
