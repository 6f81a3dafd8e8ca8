/** Edge: tells when the machine goes to sleep, and when it woke or was unlocked, since the network may be another one then. */
import type { PowerMonitor } from 'electron';

export interface PowerListener {
  onSuspend: () => void;
  onWake: () => void;
}

export function watchPower(powerMonitor: PowerMonitor, { onSuspend, onWake }: PowerListener): void {
  powerMonitor.on('suspend', onSuspend);
  powerMonitor.on('resume', onWake);
  powerMonitor.on('unlock-screen', onWake);
}
