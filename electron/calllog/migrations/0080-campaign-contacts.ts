/** Whom each campaign that was written on this desktop has: the API takes contacts and does not show them again. */
export const sql = `
CREATE TABLE campaign_contacts (
  campaign_id TEXT NOT NULL,
  contact_ref TEXT NOT NULL,
  number TEXT NOT NULL,
  PRIMARY KEY (campaign_id, contact_ref)
) STRICT, WITHOUT ROWID;
CREATE INDEX calls_by_campaign ON calls (campaign_id, remote) WHERE campaign_id IS NOT NULL;
`;
