/**
 * What every npm command of this project begins with: makes sure that the packages and the Debian programs are there, then
 * runs the given script under Node 24. Plain JavaScript for Node 20, without a package: in a fresh clone there is none.
 *
 *   node build/bootstrap.mjs [--with-test-tools] [script.ts [argument…]]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const [first, ...others] = process.argv.slice(2);
const withTestTools = first === '--with-test-tools';
const [script, ...args] = withTestTools ? others : process.argv.slice(2);

installPackages();
installPrograms();
if (script !== undefined) run(script, args);

/** `npm ci` unless what is installed is what the lockfile says. */
function installPackages() {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (existsSync(installed) && sameVersions(installed, join(root, 'package-lock.json'))) return;
  say('installing packages (npm ci)');
  // Without install scripts: none is needed, and Electron's would try a download that build/start.ts makes itself.
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) fail('npm ci failed; what it said stands above.');
}

function sameVersions(installed, locked) {
  const versions = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const here = versions(installed);
  return Object.entries(versions(locked)).every(
    // Packages for other systems are locked, but not installed.
    ([path, entry]) => path === '' || entry.optional === true || here[path]?.version === entry.version,
  );
}

/** Debian's programs: Chromium for the stand-in, a display and tools for the tests. */
function installPrograms() {
  if (process.platform !== 'linux' || existsSync(join(root, 'node_modules/electron/path.txt'))) return;
  const wanted = [
    ['chromium', ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']],
    ['fonts-liberation', ['/usr/share/fonts/truetype/liberation', '/usr/share/fonts/truetype/liberation2']],
    ...(withTestTools
      ? [
          ['xvfb', ['/usr/bin/Xvfb']],
          ['xauth', ['/usr/bin/xauth']],
          ['strace', ['/usr/bin/strace']],
        ]
      : []),
  ];
  const missing = wanted
    .filter(
      ([name, places]) => !places.some(existsSync) && !(name === 'chromium' && process.env.FIRSTLEG_CHROMIUM),
    )
    .map(([name]) => name);
  if (missing.length === 0) return;
  if (!existsSync('/usr/bin/apt-get')) {
    fail(
      `Please install ${missing.join(', ')} with this system's package manager, then run the command again.`,
    );
  }
  say(`installing ${missing.join(', ')} (apt-get)`);
  const apt = (...words) => {
    const command = ['apt-get', '-q', ...words];
    if (process.getuid() !== 0) command.unshift('sudo');
    const [program, ...rest] = command;
    return spawnSync(program, rest, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  };
  apt('update');
  if (apt('install', '-y', '--no-install-recommends', ...missing).status !== 0) {
    fail(`${missing.join(', ')} could not be installed; what apt-get said stands above.`);
  }
}

/** Runs `script` under Node 24 and ends as it ends. */
function run(script, args) {
  // By its folder: npm 10 makes no link of this name in node_modules/.bin.
  const own = join(root, `node_modules/node-${process.platform.replace('win32', 'win')}-${process.arch}/bin`);
  const node = [join(own, 'node'), join(own, 'node.exe')].find(existsSync) ?? process.execPath;
  if (node === process.execPath && Number(process.versions.node.split('.')[0]) < 24) {
    fail(
      `No Node 24 comes as a package for ${process.platform}-${process.arch}: please install Node 24 or later.`,
    );
  }
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, script), ...args], {
    stdio: 'inherit',
    // Tools that begin with `#!/usr/bin/env node` find the same one.
    env: {
      ...process.env,
      PATH: [dirname(node), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter),
    },
  });
  // The terminal sends SIGINT to the child as well; it decides when to end.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    if (signal !== null) process.kill(process.pid, signal);
    else process.exitCode = code ?? 1;
  });
}

function say(text) {
  process.stderr.write(`firstleg: ${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}
