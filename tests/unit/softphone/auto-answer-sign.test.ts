import { expect, it } from 'vitest';

import { hasAutoAnswerSign } from '../../../renderer/softphone/incoming/auto-answer-sign.ts';

const sign = (name: string, value: string) =>
  hasAutoAnswerSign((asked) => (asked === name.toLowerCase() ? [value] : []));

it.each([
  ['Call-Info', '<sip:x>;answer-after=0'],
  ['Call-Info', '<sip:x>;purpose=info;Answer-After=0'],
  ['Call-Info', '<sip:x>; info=alert-autoanswer; delay=0'],
  ['Alert-Info', '<http://127.0.0.1>;info=alert-autoanswer'],
  ['Alert-Info', 'Auto Answer'],
  ['Alert-Info', 'Ring Answer'],
  ['Alert-Info', '<sip:x>;answer-after=0'],
  ['X-AUTOANSWER', 'TRUE'],
  ['P-Auto-Answer', 'normal'],
  ['Answer-Mode', 'Auto;require'],
])('sees the sign in %s: %s', (name, value) => {
  expect(sign(name, value)).toBe(true);
});

it.each([
  ['Alert-Info', '<http://ring.example.com/bell.wav>'],
  ['Alert-Info', '<http://auto.answer.example.com/>;info=external'],
  ['Call-Info', '<http://www.example.com/photo.jpg>;purpose=icon'],
  ['X-AutoAnswer', 'false'],
  ['Answer-Mode', 'Manual'],
])('sees none in %s: %s', (name, value) => {
  expect(sign(name, value)).toBe(false);
});
