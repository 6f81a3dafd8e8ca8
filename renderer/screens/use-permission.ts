/** Whether a token of this profile has a scope; if not, a sentence that says why, for what is shown but can't be used. */
import { isSignedOut } from '../../shared/sign-in.ts';
import type { Scope } from '../../shared/telephony/operations.ts';
import { missingScopes } from '../../shared/telephony/provider-access.ts';
import { useAppState } from '../app/app-context.tsx';
import { signedOutWords } from '../wording/account-words.ts';

/** @param meaning what a missing scope leaves, e.g. `numbers can be looked at, not changed` */
export function usePermission(scope: Scope, meaning: string): { may: boolean; reason: string | undefined } {
  const missing = missingScopes(useAppState((state) => state.desktop.access)).includes(scope);
  if (useSignedOut()) return { may: false, reason: signedOutWords };
  return { may: !missing, reason: missing ? `Your tokens lack the scope ${scope}: ${meaning}.` : undefined };
}

export const useSignedOut = (): boolean => useAppState((state) => isSignedOut(state.desktop.signIn));
