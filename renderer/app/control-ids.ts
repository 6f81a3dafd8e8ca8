/** Ids of the controls that shortcuts take the focus to, or press. */
export const controlIds = {
  number: 'number-to-call',
  disposition: 'disposition',
  notes: 'notes',
} as const;
