/** Decision: what the agent is told when a device that was chosen is not there, and when it is back. */
import { type AudioRole, audioRoles } from '../../shared/audio/audio-settings.ts';
import { deviceName, type DeviceInUse } from '../../shared/audio/choose-device.ts';
import type { Notice } from '../../shared/notice.ts';
import { listed } from './who.ts';

export const deviceNoticeId = 'audio-devices';

type InUse = Readonly<Record<AudioRole, DeviceInUse>>;

const nothingThere: Record<AudioRole, Omit<Notice, 'id' | 'severity'>> = {
  microphone: {
    title: 'No microphone is connected',
    message: 'Calls cannot be answered or made until you plug one in.',
  },
  speaker: { title: 'No speaker is connected', message: 'You hear nobody until you plug one in.' },
  ringer: { title: 'No speaker is connected', message: 'Nothing rings until you plug one in.' },
};

const useOf: Record<AudioRole, (name: string) => string> = {
  microphone: (name) => `you speak into ${name}`,
  speaker: (name) => `you hear contacts on ${name}`,
  ringer: (name) => `it rings on ${name}`,
};

/** Absent while every device is the one that the agent wants. */
export function wordDevices(inUse: InUse): Notice | undefined {
  const missing = audioRoles.find((role) => inUse[role].state === 'none');
  if (missing !== undefined) return { id: deviceNoticeId, severity: 'error', ...nothingThere[missing] };
  const fallbacks = audioRoles.flatMap((role) => {
    const use = inUse[role];
    return use.state === 'fallback' ? [{ role, ...use }] : [];
  });
  if (fallbacks.length === 0) return undefined;
  const wanted = [...new Set(fallbacks.map((use) => deviceName(use.wanted.label)))];
  const uses = fallbacks.map(({ role, device }) => useOf[role](deviceName(device.label)));
  return {
    id: deviceNoticeId,
    severity: 'warning',
    title: `${listed(wanted)} cannot be used now`,
    message: `Unplugged, or taken by another program. Until it is back ${listed(uses)}.`,
  };
}

/** The devices that are in use again, after others stood in for them. */
export function wordReturn(before: InUse, now: InUse): Omit<Notice, 'id'> | undefined {
  const back = audioRoles.flatMap((role) => {
    const [was, is] = [before[role], now[role]];
    if (was.state !== 'fallback' || is.state !== 'wanted') return [];
    // Otherwise the agent has chosen another one meanwhile.
    const name = deviceName(is.device.label);
    return name === deviceName(was.wanted.label) ? [name] : [];
  });
  if (back.length === 0) return undefined;
  const names = [...new Set(back)];
  return {
    severity: 'info',
    title: names.length === 1 ? `${listed(names)} is back` : `${listed(names)} are back`,
    message: 'It is used again, also in the current call.',
  };
}
