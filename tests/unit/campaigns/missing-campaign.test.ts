import { expect, it } from 'vitest';

import { missingCampaign } from '../../../electron/campaigns/missing-campaign.ts';
import { type AppError, fail, ok } from '../../../shared/errors/app-error.ts';

const refused = (status: number, code: string): AppError => ({
  ...{ kind: 'application', code, detail: `HTTP ${status}`, status },
});
const down: AppError = { kind: 'provider', code: 'provider_error', detail: '', status: 500, attempts: 4 };

it.each([
  ['is not among those of the account', refused(404, 'not_found'), ok([]), 'campaign_unknown'],
  [
    'is of an account that has none',
    refused(404, 'not_found'),
    fail(refused(404, 'not_implemented')),
    'campaigns_not_offered',
  ],
  [
    'cannot be asked for, nor any other',
    refused(501, 'not_implemented'),
    fail(refused(501, 'not_implemented')),
    'campaigns_not_offered',
  ],
  [
    'of which nothing is known, as the list does not come',
    refused(404, 'not_found'),
    fail(down),
    'not_found',
  ],
  ['cannot be asked for by itself only', refused(501, 'not_implemented'), ok([]), 'not_implemented'],
])('a campaign that %s', async (_which, error, list, code) => {
  expect((await missingCampaign(error, () => Promise.resolve(list))).code).toBe(code);
});

it.each([refused(403, 'forbidden'), refused(401, 'unauthorized'), down])(
  'asks for no list where the campaign may well be there: %o',
  async (error) => {
    expect(await missingCampaign(error, () => Promise.reject(new Error('asked for')))).toBe(error);
  },
);
