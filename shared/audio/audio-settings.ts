/** Contract: which devices the agent speaks into, listens to and is rung by, and how the microphone's sound is treated. */
import * as z from 'zod/mini';

export const audioRoles = ['microphone', 'speaker', 'ringer'] as const;
export type AudioRole = (typeof audioRoles)[number];

/* @__NO_SIDE_EFFECTS__ */ const text = (max: number) => z.string().check(z.maxLength(max));

/**
 * A device as it is remembered. Chromium makes `deviceId` of the hardware and of a salt that may be renewed, so the label
 * stands in for an id that is gone.
 */
export const deviceRefSchema = z.object({ deviceId: text(200), groupId: text(200), label: text(300) });
export type DeviceRef = z.infer<typeof deviceRefSchema>;

/** More than an agent ever owns; the oldest choice is forgotten. */
export const mostPreferred = 5;
/** The first that is there is used; none of them, or none named: the system's default. */
const preferenceSchema = z.array(deviceRefSchema).check(z.maxLength(mostPreferred));

export const audioSettingsSchema = z.object({
  microphone: preferenceSchema,
  speaker: preferenceSchema,
  ringer: preferenceSchema,
  processing: z.object({
    echoCancellation: z.boolean(),
    noiseSuppression: z.boolean(),
    autoGainControl: z.boolean(),
  }),
  /** Answer, hang up and mute by the buttons of a headset. */
  headsetButtons: z.boolean(),
});
export type AudioSettings = z.infer<typeof audioSettingsSchema>;
export type AudioProcessing = AudioSettings['processing'];

export const defaultAudioSettings: AudioSettings = {
  microphone: [],
  speaker: [],
  ringer: [],
  processing: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  headsetButtons: true,
};

/** `device` before what was preferred until now; the system's default (undefined) instead of all of it. */
export function prefer(preferred: readonly DeviceRef[], device: DeviceRef | undefined): DeviceRef[] {
  if (device === undefined) return [];
  const { deviceId, groupId, label } = device;
  const others = preferred.filter((other) => other.deviceId !== deviceId && other.label !== label);
  return [{ deviceId, groupId, label }, ...others].slice(0, mostPreferred);
}
