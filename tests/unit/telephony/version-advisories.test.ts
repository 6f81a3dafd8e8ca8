import { beforeEach, expect, it } from 'vitest';

import { VersionAdvisories, type VersionAdvisory } from '../../../electron/telephony/version-advisories.ts';

const near = { sunset: 'Fri, 01 Jan 2027 00:00:00 GMT' };
const far = { deprecation: '@1767225600', sunset: 'Fri, 01 Oct 2027 00:00:00 GMT' };
const endless = { deprecation: '@1767225600' };

let told: (VersionAdvisory | undefined)[];
let advisories: VersionAdvisories;
beforeEach(() => {
  told = [];
  advisories = new VersionAdvisories((advisory) => told.push(advisory));
});

it('tells the nearest end once, though each operation has one of its own and they are asked in turn', () => {
  for (let turn = 0; turn < 3; turn += 1) {
    advisories.heard('GET /numbers', endless);
    advisories.heard('GET /campaigns', far);
    advisories.heard('GET /cdrs', near);
  }
  expect(told).toEqual([endless, far, near]);
});

it('is taken back by the operation that told it, not by another of its surface', () => {
  advisories.heard('POST /numbers', near);
  advisories.heard('GET /numbers', {});
  expect(told).toEqual([near]);
  advisories.heard('POST /numbers', {});
  expect(told).toEqual([near, undefined]);
});

it('is told anew of another version', () => {
  advisories.heard('GET /numbers', near);
  advisories.forget();
  advisories.heard('GET /numbers', near);
  expect(told).toEqual([near, near]);
});
