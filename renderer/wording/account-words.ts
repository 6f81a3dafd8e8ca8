/** Decision: how an account is named to people, from its key (electron/account/account-key.ts). */
export function wordAccount(key: string): string {
  const [environment = '', address = '', ...agent] = key.split(' ');
  const who = agent.join(' ');
  if (environment === 'practice') return 'Practice';
  return URL.canParse(address) ? `${who}, ${environment} at ${new URL(address).host}` : key;
}
