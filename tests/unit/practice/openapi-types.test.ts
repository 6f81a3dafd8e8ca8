import { readFile } from 'node:fs/promises';

import { expect, it } from 'vitest';

import { apiTypes } from '../../../build/generate-api-types.ts';

it('the committed API types are those that the OpenAPI document gives', async () => {
  const committed = await readFile(
    new URL('../../../shared/telephony/openapi-types.ts', import.meta.url),
    'utf8',
  );
  expect(committed).toBe(await apiTypes());
});
