/** Whether a request of the telephony API may be sent; if not, a sentence that says why, for what is shown but can't be used. */
import { isSignedOut } from '../../shared/sign-in.ts';
import type { OperationName } from '../../shared/telephony/operations.ts';
import { type Hindrance, hindranceOf } from '../../shared/telephony/provider-access.ts';
import { useAppState } from '../app/app-context.tsx';
import { signedOutWords } from '../wording/account-words.ts';
import { wordError } from '../wording/error-wording.ts';

/** @param meaning what is left without it, e.g. `numbers can be looked at, not changed` */
export function usePermission(
  operation: OperationName,
  meaning: string,
): { may: boolean; reason: string | undefined } {
  const access = useAppState((state) => state.desktop.access);
  const signedOut = useSignedOut();
  if (signedOut) return { may: false, reason: signedOutWords };
  const hindrance = hindranceOf(access, operation);
  return hindrance === undefined
    ? { may: true, reason: undefined }
    : { may: false, reason: wordHindrance(hindrance, meaning) };
}

function wordHindrance(hindrance: Hindrance, meaning: string): string {
  switch (hindrance.kind) {
    case 'missing':
      return `Your tokens lack the scope ${hindrance.scope}: ${meaning}.`;
    case 'refused':
      return `The provider does not accept the ${hindrance.purpose} token now: ${meaning}. Settings says more.`;
    case 'not-offered':
      return `${wordError(hindrance.error).title}: ${meaning}. Settings says more.`;
  }
}

export const useSignedOut = (): boolean => useAppState((state) => isSignedOut(state.desktop.signIn));
