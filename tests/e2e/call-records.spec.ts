/** What a supervisor does for billing: the provider's records are fetched, compared with the log, and both are exported. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect } from '@playwright/test';

import { saveDialogAnswers } from './save-dialog.ts';
import { test } from './started-app.ts';

test('records are fetched, compared with the log, and exported with the comparison', async ({
  app,
  page,
  phone,
  userDataDir,
}) => {
  await phone.call('+12025550100');
  await phone.callShows('In progress');
  await phone.button('Hang up').click();
  await phone.chooseDisposition('Interested');
  await phone.saveDisposition.click();
  await phone.call('+12025550486');
  await phone.callShows('Busy');
  await phone.chooseDisposition('No answer');
  await phone.saveDisposition.click();

  await phone.open('Call records');
  const records = page.getByRole('region', { name: 'Call records' });
  await records.getByRole('button', { name: 'Fetch records' }).click();
  await expect(records.getByText(/^2 records, as of/)).toBeVisible();
  const row = records.getByRole('row').filter({ hasText: '+1 202 555 0100' });
  await expect(row.getByRole('cell', { name: 'Practice agent' })).toBeVisible();
  await expect(row.getByRole('cell', { name: 'Interested' })).toBeVisible();

  const recordsFile = join(userDataDir, 'records.csv');
  await saveDialogAnswers(app, recordsFile);
  await records.getByRole('button', { name: 'Export records' }).click();
  await expect(page.getByText(recordsFile)).toBeVisible();
  const lines = readFileSync(recordsFile, 'utf8').trim().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines.filter((line) => line.includes('+12025550486') && line.includes('486'))).toHaveLength(1);

  await records.getByRole('button', { name: 'Compare with the log' }).click();
  const comparison = page.getByRole('dialog', { name: 'Provider and log compared' });
  await expect(comparison.getByText('They agree on every call that was answered.')).toBeVisible();
  const reportFile = join(userDataDir, 'report.csv');
  await saveDialogAnswers(app, reportFile);
  await comparison.getByRole('button', { name: 'Export the report' }).click();
  await expect(page.getByText(reportFile)).toBeVisible();
  expect(readFileSync(reportFile, 'utf8')).toMatch(/^"total","both",(?:"",)+"2","2",/m);
});
