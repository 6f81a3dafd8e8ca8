/** Whether a token of this profile may change caller IDs; if not, which scope is missing. */
import { missingScopes } from '../../../shared/telephony/provider-access.ts';
import { useAppState } from '../../app/app-context.tsx';

export function useMayWrite(): { mayWrite: boolean; reason: string | undefined } {
  const missing = missingScopes(useAppState((state) => state.desktop.access)).includes('write:numbers');
  return {
    mayWrite: !missing,
    reason: missing
      ? 'Your tokens lack the scope write:numbers: numbers can be looked at, not changed.'
      : undefined,
  };
}
