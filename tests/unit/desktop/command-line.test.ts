import { describe, expect, it } from 'vitest';

import { parseCommandLine, wordHandOver } from '../../../electron/desktop/command-line.ts';

describe('parseCommandLine', () => {
  it('finds the profile file and the link among Electron’s own arguments', () => {
    expect(
      parseCommandLine([
        '--inspect=0',
        '--user-data-dir=/tmp/x',
        '/work/main',
        '--profile',
        'lab.json',
        'tel:+12025550100',
      ]),
    ).toEqual({ profilePath: 'lab.json', link: 'tel:+12025550100' });
    expect(parseCommandLine(['--profile=lab.json'])).toEqual({ profilePath: 'lab.json' });
  });

  it('reads nothing after a link: what stands behind it is not ours', () => {
    expect(parseCommandLine(['tel:+12025550100', '--profile', 'evil.json', 'tel:+19005550100'])).toEqual({
      link: 'tel:+12025550100',
    });
  });

  it('takes the link behind --, as the system hands it over', () => {
    expect(parseCommandLine(['--', 'firstleg://call?to=+12025550100'])).toEqual({
      link: 'firstleg://call?to=+12025550100',
    });
  });

  it('takes a link of any scheme, so that an unknown one is refused with words', () => {
    expect(parseCommandLine(['javascript:alert(1)'])).toEqual({ link: 'javascript:alert(1)' });
  });

  it('does not take a Windows path for a link', () => {
    expect(parseCommandLine(['C:\\Program Files\\FirstLeg\\resources\\app.asar'])).toEqual({});
  });
});

it('a second start is told what becomes of it', () => {
  expect(wordHandOver({ profilePath: 'lab.json' })).toMatch(/quit it first/);
  expect(wordHandOver({ link: 'tel:+12025550100' })).toMatch(/given the link/);
  expect(wordHandOver({})).toMatch(/brought to the front/);
});
