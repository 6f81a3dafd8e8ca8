/** The campaigns of the account, as seeded. Changing them is no part of the practice provider yet: it serves no write. */
import type { components } from '../../../shared/telephony/openapi-types.ts';

type Schemas = components['schemas'];
export type Campaign = Schemas['Campaign'];

const weekdays: Schemas['CallingHours']['days'] = ['mon', 'tue', 'wed', 'thu', 'fri'];

export const seededCampaigns: readonly Campaign[] = [
  {
    id: 'spring-renewals',
    name: 'Spring renewals',
    status: 'running',
    mode: 'preview',
    pacing: { callsPerAgent: 1, maxConcurrent: 20, ringTimeoutSeconds: 30, wrapUpSeconds: 30 },
    callerIdPolicy: { allowOtherCountry: false },
    dispositions: [
      { code: 'renewed', label: 'Renewed', category: 'success' },
      { code: 'callback', label: 'Call back', category: 'callback', requiresCallback: true },
      { code: 'not_interested', label: 'Not interested', category: 'refused' },
      { code: 'no_answer', label: 'No answer', category: 'no_contact' },
      { code: 'wrong_number', label: 'Wrong number', category: 'no_contact' },
      { code: 'do_not_call', label: 'Do not call again', category: 'refused' },
    ],
    callingHours: { timeZone: 'contact', days: weekdays, from: '09:00', to: '20:00' },
  },
  {
    id: 'welcome-calls',
    name: 'Welcome calls',
    status: 'running',
    mode: 'progressive',
    pacing: { callsPerAgent: 1, maxConcurrent: 10, ringTimeoutSeconds: 25, wrapUpSeconds: 15 },
    callerIdPolicy: { allowOtherCountry: false },
    dispositions: [
      { code: 'welcomed', label: 'Welcomed', category: 'success' },
      { code: 'callback', label: 'Call back', category: 'callback', requiresCallback: true },
      { code: 'voicemail', label: 'Voicemail', category: 'no_contact' },
      { code: 'no_answer', label: 'No answer', category: 'no_contact' },
    ],
    callingHours: { timeZone: 'contact', days: [...weekdays, 'sat'], from: '10:00', to: '19:00' },
  },
  {
    id: 'winback',
    name: 'Win-back, international',
    status: 'stopped',
    mode: 'power',
    pacing: { callsPerAgent: 1.5, maxConcurrent: 30, ringTimeoutSeconds: 20, wrapUpSeconds: 20 },
    callerIdPolicy: { allowOtherCountry: true },
    dispositions: [
      { code: 'won_back', label: 'Won back', category: 'success' },
      { code: 'refused', label: 'Refused', category: 'refused' },
      { code: 'no_answer', label: 'No answer', category: 'no_contact' },
    ],
    callingHours: { timeZone: 'Europe/London', days: weekdays, from: '09:00', to: '18:00' },
  },
];
