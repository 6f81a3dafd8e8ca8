/** Why no call can be started with the tokens of this profile: the sentence that names the scope; undefined where one can. */
import { usePermission } from './use-permission.ts';

export function useCallHindrance(): string | undefined {
  const calling = usePermission('write:calls', 'no call can be started here');
  const choosing = usePermission(
    'read:numbers',
    'no caller ID can be chosen, so no call can be started here',
  );
  return calling.reason ?? choosing.reason;
}
