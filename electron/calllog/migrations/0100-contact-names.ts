/** Who the contacts of a campaign are, as it was written here: the provider that dials them tells the agent a reference only. */
export const sql = `
  ALTER TABLE campaign_contacts ADD COLUMN name TEXT;
  ALTER TABLE campaign_contacts ADD COLUMN notes TEXT;
`;
