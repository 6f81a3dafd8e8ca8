/** Why no call can be started now: the sentence that says what is missing; undefined where one can. */
import { usePermission } from './use-permission.ts';

export function useCallHindrance(): string | undefined {
  const calling = usePermission('POST /calls', 'no call can be started here');
  const choosing = usePermission(
    'GET /numbers',
    'no caller ID can be chosen, so no call can be started here',
  );
  return calling.reason ?? choosing.reason;
}
