/** Ids of the controls that shortcuts, and main, take the focus to, or press. */
export const controlIds = {
  number: 'number-to-call',
  disposition: 'disposition',
  notes: 'notes',
  answer: (callId: string): string => `answer-${callId}`,
} as const;
