/** `npm start [-- argument…]`: builds what is out of date and starts the app, on Electron or on the stand-in. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { isBuilt } from './build-stamp.ts';
import { electronExecutable, standIn } from './electron-binary.ts';

const root = join(import.meta.dirname, '..');

if (!isBuilt()) {
  process.stderr.write('firstleg: building\n');
  // Loaded only here: a start that has nothing to build does not wait for the bundler.
  const { buildApp } = await import('./build-app.ts');
  await buildApp();
}

const executable = electronExecutable();
if (executable === standIn) {
  process.stderr.write(
    'firstleg: Electron’s binary is not here, running on the system’s Chromium (docs/runtime.md)\n',
  );
}

const given = process.argv.slice(2);
const link = given.findIndex(
  (argument) => !argument.startsWith('-') && /^[a-z][a-z0-9+.-]+:/i.test(argument),
);
const beforeLink = link < 0 ? given : given.slice(0, link);
const isSwitch = (argument: string): boolean =>
  argument.startsWith('--') && !argument.startsWith('--profile');
const switches = beforeLink.filter(isSwitch);
const rest = beforeLink.filter((argument) => !isSwitch(argument));
const display = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '';
if (process.platform === 'linux' && display === '' && !switches.includes('--headless')) {
  process.stderr.write(
    'firstleg: no display found, starting headless; --remote-debugging-port=N lets a browser look in\n',
  );
  switches.push('--headless');
}
// A link goes behind `--`, as the system hands it over: nothing in it is a switch.
const app = [...switches, root, ...rest, ...(link < 0 ? [] : ['--', ...given.slice(link)])];
const child = spawn(executable, app, { stdio: 'inherit' });
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => {
  if (signal !== null) process.kill(process.pid, signal);
  else process.exitCode = code ?? 1;
});
