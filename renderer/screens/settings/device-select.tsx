/** One device to choose: the system's choice or one by name, what stands in for it, and a way to try it out beside it. */
import { Select } from '@mantine/core';
import type { ReactNode } from 'react';

import type { AudioRole, DeviceRef } from '../../../shared/audio/audio-settings.ts';
import { deviceName, findDevice, realDevices, systemDefaultId } from '../../../shared/audio/choose-device.ts';
import { useAppState, useIntents } from '../../app/app-context.tsx';

const notThere = 'not-there';

export function DeviceSelect({
  role,
  label,
  children,
}: {
  role: AudioRole;
  label: string;
  children: ReactNode;
}) {
  const preferred = useAppState((state) => state.desktop.settings.audio[role]);
  const devices = useAppState((state) => state.audio.devices);
  const { chooseDevice } = useIntents();
  const present = (role === 'microphone' ? devices?.inputs : devices?.outputs) ?? [];
  const [first, ...next] = preferred;
  const chosen = first === undefined ? undefined : findDevice(first, present);
  const gone = first !== undefined && chosen === undefined ? first : undefined;
  const options = [
    { value: systemDefaultId, label: systemLabel(present) },
    ...(gone === undefined ? [] : [{ value: notThere, label: `${deviceName(gone.label)} (not connected)` }]),
    ...realDevices(present).map(({ deviceId, label: name }) => ({
      value: deviceId,
      label: deviceName(name),
    })),
  ];
  const fallback = [...next.map(({ label: name }) => deviceName(name)), 'the system’s choice'].join(
    ', then ',
  );
  const hint =
    first === undefined
      ? 'Follows the system, whatever is plugged in.'
      : `${gone === undefined ? 'If it is unplugged' : 'Until it is back'}: ${fallback}.`;
  const id = `audio-${role}`;
  return (
    <div className="fl-audio-device">
      <label htmlFor={id}>{label}</label>
      <div className="fl-audio-choice">
        <Select
          id={id}
          data={options}
          value={gone === undefined ? (chosen?.deviceId ?? systemDefaultId) : notThere}
          allowDeselect={false}
          onChange={(value) => {
            if (value !== notThere)
              chooseDevice(
                role,
                realDevices(present).find(({ deviceId }) => deviceId === value),
              );
          }}
        />
        {children}
        <p className="fl-settings-hint fl-audio-hint" title={hint}>
          {hint}
        </p>
      </div>
    </div>
  );
}

/** Which device it is just now is worth knowing. */
function systemLabel(present: readonly DeviceRef[]): string {
  const label = present.find(({ deviceId }) => deviceId === systemDefaultId)?.label ?? '';
  return label === '' ? 'The system’s choice' : `The system’s choice (${deviceName(label)})`;
}
