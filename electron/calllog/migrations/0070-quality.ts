/** How each call sounded (`QualityRecord`): scores of ITU-T G.107, losses from 0 to 1. */
export const sql = `
  ALTER TABLE calls ADD COLUMN codec TEXT;
  ALTER TABLE calls ADD COLUMN mos_min REAL;
  ALTER TABLE calls ADD COLUMN mos_mean REAL;
  ALTER TABLE calls ADD COLUMN loss_in REAL;
  ALTER TABLE calls ADD COLUMN loss_out REAL;
  ALTER TABLE calls ADD COLUMN jitter_ms REAL;
  ALTER TABLE calls ADD COLUMN round_trip_ms REAL;
`;
