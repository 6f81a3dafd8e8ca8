/** Whether a token of this profile may change caller IDs; if not, which scope is missing. */
import { usePermission } from '../use-permission.ts';

export function useMayWrite(): { mayWrite: boolean; reason: string | undefined } {
  const { may, reason } = usePermission('write:numbers', 'numbers can be looked at, not changed');
  return { mayWrite: may, reason };
}
