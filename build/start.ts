/** `npm start [-- argument…]`: builds what is out of date and starts the app, on Electron or on the stand-in. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { isBuilt } from './build-stamp.ts';
import { electronExecutable, standIn } from './electron-binary.ts';
import { startArguments } from './start-arguments.ts';

const root = join(import.meta.dirname, '..');
const testMicrophone = '--use-fake-device-for-media-stream';
const say = (text: string): void => void process.stderr.write(`firstleg: ${text}\n`);

if (!isBuilt()) {
  say('building');
  // Loaded only here: a start that has nothing to build does not wait for the bundler.
  const { buildApp } = await import('./build-app.ts');
  await buildApp();
}

const executable = electronExecutable(() => say('trying to get Electron’s binary, once a day at most'));
if (executable === standIn) {
  say('Electron’s binary is not here, running on the system’s Chromium (docs/runtime.md)');
}

const { switches, ofTheApp } = startArguments(process.argv.slice(2));
const display = process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '';
if (process.platform === 'linux' && display === '' && !switches.includes('--headless')) {
  say('no display found, starting headless; --remote-debugging-port=N lets a browser look in');
  switches.push('--headless');
}
if (switches.includes('--headless') && !switches.includes(testMicrophone)) {
  say('nobody speaks into a headless start: its microphone is Chromium’s test tone');
  switches.push(testMicrophone);
}
const child = spawn(executable, [...switches, root, ...ofTheApp], {
  stdio: 'inherit',
  // Where the person stands: npm itself goes to the project's folder, and a profile's path may be relative.
  cwd: process.env['INIT_CWD'] ?? process.cwd(),
});
// The terminal sends SIGINT to the app as well, which decides when to end.
process.on('SIGINT', () => undefined);
for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  say(error.message);
  process.exit(1);
});
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? 1);
  // Ends by the same signal, which its own listener would take.
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
});
