/**
 * Decision: what an error says of the request it ended. An answer that never came, or that nobody can read, leaves it open
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

/** The provider may have done what was asked: a gateway's 5xx says nothing of the server behind it. */
export const mayBeDone = (code: string): boolean => code === 'provider_error' || leavesOpen(code);

export const wasNeverSent = (code: string): boolean => neverSent.includes(code);
