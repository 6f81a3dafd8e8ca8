/** The campaigns that the practice account begins with. */
import type { components } from '../../../shared/telephony/openapi-types.ts';

type Schemas = components['schemas'];
/** What a campaign is by itself; agents and progress come from who works on it. */
export type CampaignSeed = Omit<Schemas['Campaign'], 'agentIds' | 'progress' | 'startedAt'> & {
  readonly agentIds: readonly string[];
  readonly contacts: readonly Schemas['ContactRequest'][];
};

const everyDay: Schemas['CallingHours']['days'] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const firstNames = [
  'Ada',
  'Ben',
  'Chloe',
  'Dev',
  'Elena',
  'Farid',
  'Grace',
  'Hugo',
  'Imani',
  'Jonas',
  'Keiko',
  'Luis',
];
const lastNames = ['Okafor', 'Lindqvist', 'Moreau', 'Patel', 'Romano', 'Haddad', 'Kim', 'Novak'];
/** Endings that answer, with a busy line, an unanswered and a failed one between (contact-scripts.ts). */
const endings = [
  '0100',
  '0100',
  '0486',
  '0100',
  '0480',
  '0100',
  '0100',
  '0603',
  '0100',
  '0503',
  '0100',
  '0999',
];

function contactsOf(prefix: string, letter: string, notes: readonly string[]): Schemas['ContactRequest'][] {
  return Array.from({ length: 24 }, (_, index) => ({
    contactRef: `${letter}-${1001 + index}`,
    number: `${prefix}${endings[index % endings.length] ?? '0100'}`,
    name: `${firstNames[index % firstNames.length] ?? ''} ${lastNames[(index * 5 + 3) % lastNames.length] ?? ''}`,
    notes: notes[index % notes.length] ?? '',
  }));
}

export const seededCampaigns: readonly CampaignSeed[] = [
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
    // The whole day: practice is to work at any hour.
    callingHours: { timeZone: 'contact', days: everyDay, from: '00:00', to: '24:00' },
    agentIds: ['agent1', 'agent2'],
    contacts: contactsOf('+1202555', 'R', [
      'Renewal due in May',
      'Asked for the annual plan',
      'Speaks Spanish too',
    ]),
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
    callingHours: { timeZone: 'contact', days: everyDay, from: '00:00', to: '24:00' },
    agentIds: ['agent1'],
    contacts: contactsOf('+44207946', 'W', ['Signed up last week', 'Has not logged in yet']),
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
    callingHours: { timeZone: 'contact', days: everyDay, from: '00:00', to: '24:00' },
    agentIds: ['agent1'],
    contacts: contactsOf('+49302312', 'B', ['Left in the winter']),
  },
];
