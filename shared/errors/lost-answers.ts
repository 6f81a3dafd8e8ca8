/**
 * Decision: what a provider error says of the request it ended. An answer that never came, or that nobody can read, leaves it open
 * whether the provider did what was asked; where nothing was sent, it surely did not.
 */
const leavingOpen: readonly string[] = ['timeout', 'answer_lost', 'unreadable_answer'];
const neverSent: readonly string[] = [
  'provider_unreachable',
  'left_alone',
  'certificate_refused',
  'port_refused',
  'redirected',
];

export const leavesOpen = (code: string): boolean => leavingOpen.includes(code);

export const wasNeverSent = (code: string): boolean => neverSent.includes(code);
