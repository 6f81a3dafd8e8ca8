/** Ids of the fields that shortcuts take the focus to. */
export const controlIds = { number: 'number-to-call', disposition: 'disposition', notes: 'notes' } as const;
