/** `globalShortcut`: state only, since no key reaches this process. */
import type * as Electron from 'electron';

const registered = new Set<string>();

function register(accelerator: string): boolean {
  if (registered.has(accelerator)) return false;
  registered.add(accelerator);
  return true;
}

export const globalShortcut = {
  register,
  registerAll: (accelerators) => accelerators.forEach(register),
  isRegistered: (accelerator) => registered.has(accelerator),
  unregister: (accelerator) => void registered.delete(accelerator),
  unregisterAll: () => registered.clear(),
} satisfies Pick<
  Electron.GlobalShortcut,
  'register' | 'registerAll' | 'isRegistered' | 'unregister' | 'unregisterAll'
>;
