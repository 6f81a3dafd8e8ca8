import { expect, it } from 'vitest';

import { wordOver } from '../../../renderer/wording/notices-over.ts';
import type { Notice } from '../../../shared/notice.ts';

const notice = (id: string, about?: string): Notice => ({
  ...{ id, severity: 'warning', title: `Title of ${id}`, message: '' },
  ...(about !== undefined && { about }),
});
const carrier = notice('carrier', 'Overall');

it('says what is over that was read aloud when it began', () => {
  expect(wordOver([carrier, notice('other')], [], undefined)).toBe('No longer the case: Title of carrier.');
});

it.each([
  ['that goes on with other figures', [carrier], [{ ...carrier, message: 'more' }], undefined],
  ['that the agent dismissed', [carrier], [], 'carrier'],
  ['that was said once', [notice('other')], [], undefined],
  ['that begins', [], [carrier], undefined],
])('says nothing of one %s', (_which, before, standing, dismissedId) => {
  expect(wordOver(before, standing, dismissedId)).toBe('');
});
