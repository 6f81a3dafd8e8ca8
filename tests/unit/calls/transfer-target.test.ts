import { expect, it } from 'vitest';

import { readTransferTarget } from '../../../electron/calls/transfer-target.ts';

it.each([
  ['+44 20 7946 0000', '+442079460000'],
  ['(202) 555-0100', '+12025550100'],
  ['204', '204'],
  ['4711', '4711'],
])('%s is somebody to hand over to', (input, to) =>
  expect(readTransferTarget(input, 'US')).toMatchObject({ ok: true, value: { to } }),
);

it.each([
  ['911', 'emergency_number'],
  ['112', 'emergency_number'],
  ['7', 'short_code'],
  ['nobody', 'invalid_number'],
  ['', 'invalid_number'],
])('“%s” is nobody', (input, code) =>
  expect(readTransferTarget(input, 'US')).toMatchObject({ error: { code } }),
);
