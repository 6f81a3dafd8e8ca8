import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** A clone of a project with one package, which needs no registry. */
const project = mkdtempSync(join(tmpdir(), 'bootstrap-'));
const bootstrap = join(project, 'build/bootstrap.mjs');

function writeProject(version: string): void {
  const dependencies = { thing: 'file:thing.tgz' };
  mkdirSync(join(project, 'build'), { recursive: true });
  mkdirSync(join(project, 'package'), { recursive: true });
  const write = (file: string, content: unknown): void =>
    writeFileSync(join(project, file), JSON.stringify(content));
  write('package/package.json', { name: 'thing', version });
  spawnSync('tar', ['-czf', 'thing.tgz', 'package'], { cwd: project });
  write('package.json', { name: 'project', version: '1.0.0', dependencies });
  write('package-lock.json', {
    name: 'project',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: {
      '': { name: 'project', version: '1.0.0', dependencies },
      'node_modules/thing': { version, resolved: 'file:thing.tgz' },
    },
  });
  copyFileSync(join(import.meta.dirname, '../../../build/bootstrap.mjs'), bootstrap);
}

const script = (code: string): string => {
  writeFileSync(join(project, 'build/script.ts'), code);
  return 'build/script.ts';
};

beforeAll(() => writeProject('1.0.0'));
afterAll(() => rmSync(project, { recursive: true }));

it('installs what the lockfile says, once, and again when the lockfile changes', () => {
  const start = (): string => spawnSync(process.execPath, [bootstrap], { encoding: 'utf8' }).stderr;
  expect(start()).toContain('firstleg: installing packages (npm ci)');
  expect(start()).toBe('');
  writeProject('1.0.1');
  expect(start()).toContain('firstleg: installing packages (npm ci)');
  expect(start()).toBe('');
});

describe('the script', () => {
  it('gets its arguments and the tools of node_modules/.bin, and its exit code is the command’s', () => {
    const shown = script(
      `console.log(JSON.stringify([process.argv.slice(2), process.env.PATH?.includes('node_modules/.bin')])); process.exitCode = 7;`,
    );
    const { stdout, status } = spawnSync(process.execPath, [bootstrap, shown, '--a', 'tel:+12025550100'], {
      encoding: 'utf8',
    });
    expect(JSON.parse(stdout)).toEqual([['--a', 'tel:+12025550100'], true]);
    expect(status).toBe(7);
  });

  it('gets the signal that ends the command', async () => {
    const waiting = script(
      `process.on('SIGTERM', () => process.exit(3)); console.log('here'); setInterval(() => {}, 1e6);`,
    );
    const command = spawn(process.execPath, [bootstrap, waiting], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(command.stdout, 'data');
    command.kill('SIGTERM');
    expect(await once(command, 'exit')).toEqual([3, null]);
  });

  it('that dies of a signal lets the command die of it too', async () => {
    const dying = script(`process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1e6);`);
    const command = spawn(process.execPath, [bootstrap, dying], { stdio: 'inherit' });
    expect(await once(command, 'exit')).toEqual([null, 'SIGTERM']);
  });
});
