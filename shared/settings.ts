/** Contract: what the agent may set, kept in settings.json. Never a secret. */
import { isSupportedCountry } from 'libphonenumber-js/min/es6';
import * as z from 'zod/mini';

import { audioSettingsSchema, defaultAudioSettings } from './audio/audio-settings.ts';

export const linkSchemes = ['tel', 'callto', 'sip', 'firstleg'] as const;

export const settingsSchema = z.object({
  colorScheme: z.enum(['auto', 'light', 'dark']),
  /** Schemes whose links dial without the question; none by default. */
  directDialSchemes: z.array(z.enum(linkSchemes)),
  /** ISO 3166 alpha-2: how numbers without a country code are read. */
  defaultCountry: z.string().check(z.refine(isSupportedCountry)),
  audio: audioSettingsSchema,
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  colorScheme: 'auto',
  directDialSchemes: [],
  defaultCountry: 'US',
  audio: defaultAudioSettings,
};
