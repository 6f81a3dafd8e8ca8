/** Edge: what Chromium notices of the network. Main looks at the interfaces too; whoever is first is heard. */
import type { ConnectivityHint } from '../../shared/softphone/connectivity-hint.ts';

export function watchBrowserNetwork(hear: (hint: ConnectivityHint) => void): void {
  for (const reason of ['online', 'offline'] as const) {
    addEventListener(reason, () => hear({ reason }));
  }
}
