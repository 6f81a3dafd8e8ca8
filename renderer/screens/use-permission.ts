/** Whether a token of this profile may do something; if not, a sentence that says why, for what is shown but can't be used. */
import { isSignedOut } from '../../shared/sign-in.ts';
import type { Scope } from '../../shared/telephony/operations.ts';
import { scopeHindrance } from '../../shared/telephony/provider-access.ts';
import { useAppState } from '../app/app-context.tsx';
import { signedOutWords } from '../wording/account-words.ts';

/** @param meaning what a missing scope leaves, e.g. `numbers can be looked at, not changed` */
export function usePermission(scope: Scope, meaning: string): { may: boolean; reason: string | undefined } {
  const access = useAppState((state) => state.desktop.access);
  const signedOut = useSignedOut();
  if (signedOut) return { may: false, reason: signedOutWords };
  const hindrance = scopeHindrance(access, scope);
  switch (hindrance?.kind) {
    case undefined:
      return { may: true, reason: undefined };
    case 'missing':
      return { may: false, reason: `Your tokens lack the scope ${scope}: ${meaning}.` };
    case 'refused':
      return {
        may: false,
        reason: `The provider does not accept the ${hindrance.purpose} token now: ${meaning}. Settings says more.`,
      };
  }
}

export const useSignedOut = (): boolean => useAppState((state) => isSignedOut(state.desktop.signIn));
