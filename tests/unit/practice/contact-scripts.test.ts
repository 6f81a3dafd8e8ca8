import { describe, expect, it } from 'vitest';

import { contactScript, withinRingTimeout } from '../../../electron/practice/contact/contact-scripts.ts';
import { defaultTimings } from '../../../electron/practice/timings.ts';

describe('the contact', () => {
  it.each([
    ['0486', 486, 'contact'],
    ['0480', 480, 'contact'],
    ['0603', 603, 'contact'],
    ['0404', 404, 'network'],
    ['0503', 503, 'network'],
    ['0488', 488, 'network'],
  ])('…%s fails with %i by the %s', (digits, sipCode, by) => {
    expect(contactScript(`+4420794${digits}`, defaultTimings).outcome).toMatchObject({
      kind: 'fails',
      sipCode,
      by,
    });
  });

  it.each(['0100', '0142', '0183', '1234', ''])('…%s answers and stays', (digits) => {
    expect(contactScript(digits, defaultTimings).outcome).toEqual({ kind: 'answers' });
  });

  it('…0183 plays an announcement before it answers', () => {
    expect(contactScript('+12025550183', defaultTimings).alerting).toMatchObject({ kind: 'announcement' });
  });

  it('…0999 answers and hangs up after about a second', () => {
    expect(contactScript('+12025550999', defaultTimings).outcome).toEqual({
      kind: 'answers',
      hangsUpAfterMs: 1_000,
    });
  });

  it('is given up where it rings longer than the campaign allows', () => {
    const announced = contactScript('+12025550183', defaultTimings);
    expect(withinRingTimeout(announced, 5_000)).toMatchObject({
      alerting: { kind: 'announcement', forMs: 5_000 },
      outcome: { kind: 'fails', sipCode: 480 },
    });
    expect(withinRingTimeout(announced, 6_000)).toBe(announced);
    const busy = contactScript('+12025550486', defaultTimings);
    expect(withinRingTimeout(busy, 1)).toBe(busy);
  });
});
