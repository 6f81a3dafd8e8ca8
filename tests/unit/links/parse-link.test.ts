import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseLink } from '../../../shared/links/parse-link.ts';

const proposed = (link: string) => {
  const parsed = parseLink(link, 'US');
  if (!parsed.ok) throw new Error(`refused: ${parsed.error.code}`);
  return parsed.value;
};
const refusal = (link: string) => {
  const parsed = parseLink(link, 'US');
  return parsed.ok ? `proposed ${parsed.value.to}` : parsed.error.code;
};

describe('parseLink', () => {
  it.each([
    ['tel:+12025550100', 'tel'],
    ['tel:+1-202-555-0100', 'tel'],
    ['TEL:(202)555-0100', 'tel'],
    ['tel:555-0100;phone-context=+1202', 'tel'],
    ['callto:+12025550100', 'callto'],
    ['callto://+12025550100/', 'callto'],
    ['sip:+12025550100@pbx.example.com;user=phone', 'sip'],
    ['firstleg://call?to=+12025550100', 'firstleg'],
    ['firstleg://call/?to=%2B1%20202%20555%200100', 'firstleg'],
  ])('reads the number in %s', (link, scheme) => {
    expect(proposed(link)).toMatchObject({ to: '+12025550100', country: 'US', scheme });
  });

  it('takes what it understands of a firstleg link and names what it drops', () => {
    expect(
      proposed(
        'firstleg://call?to=+12025550100&campaign=spring&contact=crm:17&callerId=+12025550111' +
          '&return=https://crm.example.com/calls?id=17&autodial=1&then=hangup',
      ),
    ).toEqual({
      to: '+12025550100',
      display: '+1 202 555 0100',
      country: 'US',
      scheme: 'firstleg',
      campaignId: 'spring',
      contactRef: 'crm:17',
      callerId: '+12025550111',
      returnUrl: 'https://crm.example.com/calls?id=17',
      ignored: ['autodial', 'then'],
    });
  });

  it.each([
    ['javascript:alert(1)', 'link_unknown_scheme'],
    ['file:///etc/passwd', 'link_unknown_scheme'],
    ['firstleg://hangup', 'link_malformed'],
    ['firstleg://call', 'link_malformed'],
    ['firstleg://call?campaign=spring', 'link_malformed'],
    ['tel:+12025550100 --inspect', 'link_malformed'],
    ['tel:+12025550100\r\nX-Header: 1', 'link_malformed'],
    ['tel:+12025550100\0', 'link_malformed'],
    ['tel:%zz', 'link_malformed'],
    ['tel:%0d%0a+12025550100', 'link_malformed'],
    ['sip:alice@example.com', 'invalid_number'],
    ['tel:', 'invalid_number'],
    ['tel:+1202555010', 'invalid_number'],
    ['tel:911', 'emergency_number'],
    ['tel:112', 'emergency_number'],
    ['tel:+112', 'emergency_number'],
    ['tel:411', 'short_code'],
    ['tel:+19005550100', 'premium_number'],
    ['tel:+449098790000', 'premium_number'],
    ['no link at all', 'link_malformed'],
  ])('refuses %j as %s', (link, code) => {
    expect(refusal(link)).toBe(code);
  });

  it.each(['.', '..', '%2e%2e', 'a/b', '<b>'])('passes over %j, which is no identifier', (id) => {
    expect(parseLink(`firstleg://call?to=+12025550100&campaign=${id}&contact=${id}`, 'US')).toMatchObject({
      ok: true,
      value: { ignored: ['campaign', 'contact'] },
    });
  });

  it('refuses a link of 10,000 characters without reading it', () => {
    expect(refusal(`tel:+1${'0'.repeat(10_000)}`)).toBe('link_too_long');
  });

  it('refuses a return address that is neither https nor this machine', () => {
    for (const address of [
      'https://[bad',
      'https://a b/',
      'https://x:99999/',
      'http://crm.example.com/',
      'javascript:alert(1)',
      'https://a\\@b/',
      'file:///x',
    ]) {
      const link = `firstleg://call?to=+12025550100&return=${encodeURIComponent(address)}`;
      expect(proposed(link)).toMatchObject({ ignored: ['return'] });
    }
    expect(proposed('firstleg://call?to=+12025550100&return=http://127.0.0.1:8080/x').returnUrl).toBe(
      'http://127.0.0.1:8080/x',
    );
  });

  it('answers any text with a proposal of an E.164 number or a refusal, and never throws', () => {
    const scheme = fc.constantFrom('tel:', 'callto:', 'sip:', 'firstleg://call?to=', 'firstleg://call?', '');
    fc.assert(
      fc.property(scheme, fc.string({ unit: 'binary', maxLength: 300 }), (start, rest) => {
        const parsed = parseLink(start + rest, 'US');
        if (parsed.ok) expect(parsed.value.to).toMatch(/^\+[1-9]\d{1,14}$/);
        else expect(parsed.error.kind).toBe('application');
      }),
    );
  });
});
