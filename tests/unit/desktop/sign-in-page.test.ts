import { expect, it } from 'vitest';

import { profileSchema } from '../../../electron/account/profile.ts';
import { signInPageOpener } from '../../../electron/desktop/sign-in-page.ts';

const { oauth } = profileSchema.parse({
  name: 'Lab',
  agentId: 'agent1',
  api: {
    baseUrl: 'https://api.lab.example/v1',
    oauth: {
      grant: 'authorization_code',
      tokenEndpoint: 'https://id.lab.example/token',
      authorizationEndpoint: 'https://id.lab.example/authorize?tenant=lab',
      clientId: 'desk',
      scopes: { operations: ['write:calls'] },
    },
  },
}).api;

const openerOf = (given: typeof oauth) => {
  const opened: string[] = [];
  const open = signInPageOpener(given, (url) => {
    opened.push(url);
    return Promise.resolve();
  });
  return { open, opened };
};

it('opens where the profile signs in, whatever the query', async () => {
  const { open, opened } = openerOf(oauth);
  await open('https://id.lab.example/authorize?tenant=lab&state=x');
  expect(opened).toEqual(['https://id.lab.example/authorize?tenant=lab&state=x']);
});

it.each([
  'https://id.lab.example/elsewhere',
  'https://id.lab.example.evil.example/authorize',
  'http://id.lab.example/authorize',
  'file:///etc/passwd',
])('does not open %s', async (url) => {
  const { open, opened } = openerOf(oauth);
  await expect(open(url)).rejects.toThrow('not the page');
  expect(opened).toEqual([]);
});

it('opens nothing for a profile without a sign-in', async () => {
  await expect(openerOf(undefined).open('https://id.lab.example/authorize')).rejects.toThrow('not the page');
});
