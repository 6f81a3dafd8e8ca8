import { expect, it } from 'vitest';

import { originOf, toChromiumUrl, toElectronUrl } from '../../../build/runtime/electron-url.ts';

it.each([
  ['app://bundle/index.html', 'https://bundle.app.invalid/index.html'],
  ['app://bundle/a?b=c#d', 'https://bundle.app.invalid/a?b=c#d'],
  ['about:blank', 'about:blank'],
  ['https://example.com/x', 'https://example.com/x'],
])('maps %s to %s and back', (electron, chromium) => {
  expect(toChromiumUrl(electron)).toBe(chromium);
  expect(toElectronUrl(chromium)).toBe(electron);
});

it('tells the origin of a custom scheme, as Electron does', () => {
  expect(originOf('app://bundle/index.html')).toBe('app://bundle');
  expect(originOf('about:blank')).toBe('null');
});
