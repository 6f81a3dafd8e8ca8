/** Edge: tells when the machine woke or was unlocked, since the network may be another one now. */
import type { PowerMonitor } from 'electron';

export function onWake(powerMonitor: PowerMonitor, wake: () => void): void {
  powerMonitor.on('resume', wake);
  powerMonitor.on('unlock-screen', wake);
}
