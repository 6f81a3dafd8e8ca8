/** Whether a token of this profile has a scope; if not, a sentence that names it, for what is shown but can't be used. */
import type { Scope } from '../../shared/telephony/operations.ts';
import { missingScopes } from '../../shared/telephony/provider-access.ts';
import { useAppState } from '../app/app-context.tsx';

/** @param meaning what that leaves, e.g. `numbers can be looked at, not changed` */
export function usePermission(scope: Scope, meaning: string): { may: boolean; reason: string | undefined } {
  const missing = missingScopes(useAppState((state) => state.desktop.access)).includes(scope);
  return { may: !missing, reason: missing ? `Your tokens lack the scope ${scope}: ${meaning}.` : undefined };
}
