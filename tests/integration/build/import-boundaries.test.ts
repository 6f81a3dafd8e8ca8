import { join } from 'node:path';

import { ESLint } from 'eslint';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const eslint = new ESLint({ cwd: root });

const rules = ['boundaries/dependencies', 'no-restricted-imports', 'no-restricted-properties'];

/** The rules of who may use what that `code` breaks if it stands in `file`. */
async function broken(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: join(root, file) });
  return (result?.messages ?? [])
    .map((message) => message.ruleId ?? message.message)
    .filter((rule) => rules.includes(rule));
}

it.each([
  ['pure code imports main', 'shared/errors/app-error.ts', "import '../../electron/logging/redact.ts';"],
  ['a service imports the desktop', 'electron/calls/call-desk.ts', "import '../desktop/notices.ts';"],
  ['main imports the page', 'electron/session/session.ts', "import '../../renderer/main.tsx';"],
  ['the engine imports a screen', 'renderer/softphone/softphone.ts', "import '../main.tsx';"],
  [
    'the practice provider imports the app',
    'electron/practice/clock.ts',
    "import '../telephony/answers.ts';",
  ],
])('no %s', async (_what, file, code) => {
  expect(await broken(file, code)).toEqual(['boundaries/dependencies']);
});

it.each([
  ['a service imports electron', 'electron/calls/call-desk.ts', "import 'electron';"],
  ['the engine imports React', 'renderer/softphone/softphone.ts', "import 'react';"],
  ['a screen imports SIP.js', 'renderer/main.tsx', "import 'sip.js';"],
])('no %s', async (_what, file, code) => {
  expect(await broken(file, code)).toEqual(['no-restricted-imports']);
});

it('no schema parses in the page, into which it would bring zod', async () => {
  const code = "import { settingsSchema } from '../shared/settings.ts';\nsettingsSchema.safeParse({});";
  expect(await broken('renderer/main.tsx', code)).toEqual(['no-restricted-properties']);
});

it.each([
  ['sip.js', 'Registerer'],
  ['sip.js/lib/platform/web', 'SessionManager'],
  ['sip.js/lib/platform/web', 'SimpleUser'],
])('SIP.js fault 12: what drops live calls with the socket is not used, of %s no %s', async (from, name) => {
  const code = `import { ${name} } from '${from}';\nexport const used = ${name};`;
  expect(await broken('renderer/softphone/softphone.ts', code)).toEqual(['no-restricted-imports']);
});

it('lets the composition root import services, edges and Electron', async () => {
  const code =
    "import 'electron';\nimport './session/session.ts';\nimport './desktop/notices.ts';\nimport './ipc/ipc-server.ts';";
  expect(await broken('electron/main.ts', code)).toEqual([]);
});
