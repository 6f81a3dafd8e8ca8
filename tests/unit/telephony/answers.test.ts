import { expect, it } from 'vitest';

import { cdr, providerCall } from '../../../electron/telephony/answers.ts';

const call = { callId: 'c1', state: 'failed', hangupBy: 'network' };

it.each([486.5, 1e300, '486', -1])(
  'passes over the SIP code %j, which is none, and not the call',
  (sipCode) => {
    expect(providerCall.parse({ ...call, sipCode })).toEqual(call);
    const record = {
      ...call,
      to: '+12025550100',
      callerId: '+12025550111',
      agentId: 'a1',
      createdAt: '2026-11-26T10:00:00Z',
    };
    expect(cdr.parse({ ...record, sipCode })).toEqual(record);
  },
);

it('takes the codes that there are', () => {
  expect(providerCall.parse({ ...call, sipCode: 486 })).toEqual({ ...call, sipCode: 486 });
});
