/** Decision: how an account is named to people, and that there is none. */
import { localError } from '../../shared/errors/app-error.ts';
import { wordError } from './error-wording.ts';

/** @param key its key (electron/account/account-key.ts) */
export function wordAccount(key: string): string {
  const [environment = '', address = '', ...agent] = key.split(' ');
  const who = agent.join(' ');
  if (environment === 'practice') return 'Practice';
  return URL.canParse(address) ? `${who}, ${environment} at ${new URL(address).host}` : key;
}

const signedOut = wordError(localError('signed_out', 'this desktop is signed out'));
/** Why nothing can be asked of a provider, and the way back. */
export const signedOutWords = `${signedOut.title}. ${signedOut.message}`;
