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
/** Node 24 as a package. By its folder: npm 10 makes no link of its name in node_modules/.bin. */
const nodePackage = `node_modules/node-${process.platform.replace('win32', 'win')}-${process.arch}`;
const [first, ...others] = process.argv.slice(2);
const withTestTools = first === '--with-test-tools';
const [script, ...args] = withTestTools ? others : process.argv.slice(2);

/** Debian's package → where one of its files may be, here or on another system. */
const chromiumPackages = {
  chromium: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/snap/bin/chromium',
    process.env.FIRSTLEG_CHROMIUM,
  ].filter((place) => place !== undefined),
  'fonts-liberation': [
    'truetype/liberation',
    'truetype/liberation2',
    'liberation',
    'liberation-sans-fonts',
  ].map((folder) => join('/usr/share/fonts', folder)),
};
const kamailioModule = (name) =>
  ['x86_64', 'aarch64'].map((arch) => `/usr/lib/${arch}-linux-gnu/kamailio/modules/${name}.so`);
const testPackages = {
  xvfb: ['/usr/bin/Xvfb'],
  xauth: ['/usr/bin/xauth'],
  strace: ['/usr/bin/strace'],
  // The real SIP network of tests/interop.
  kamailio: ['/usr/sbin/kamailio'],
  'kamailio-websocket-modules': kamailioModule('websocket'),
  rtpengine: ['/usr/bin/rtpengine'],
  'sip-tester': ['/usr/bin/sipp'],
  coturn: ['/usr/bin/turnserver'],
  // Another network for a desktop under test.
  iproute2: ['/bin/ip', '/sbin/ip'],
};

installPackages();
installPrograms();
if (script !== undefined) run(script, args);

/** `npm ci` unless what is installed is what the lockfile says. */
function installPackages() {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (existsSync(installed) && sameVersions(installed, join(root, 'package-lock.json'))) return;
  say('installing packages (npm ci)');
  // Without install scripts: none is needed, and Electron's would try a download that build/start.ts makes itself.
  // Without warnings: some packages want a newer Node than npm's own, but they run under Node 24 only.
  const npm = spawnSync(
    'npm',
    [
      'ci',
      '--include=dev',
      '--include=optional',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ],
    {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  );
  if (npm.status !== 0) fail('npm ci failed; what it said stands above.');
}

function sameVersions(installed, locked) {
  const versions = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const here = versions(installed);
  return Object.entries(versions(locked)).every(
    // What is optional is for other systems, but for the Node of this one.
    ([path, entry]) =>
      path === '' ||
      (entry.optional === true && path !== nodePackage) ||
      here[path]?.version === entry.version,
  );
}

/**
 * The system's programs, by the names of their Debian packages: Chromium where the stand-in or a test needs it, for tests a
 * display and strace. Other systems have other names, so there they are only asked for.
 */
function installPrograms() {
  if (process.platform !== 'linux') return;
  const electronIsHere = existsSync(join(root, 'node_modules/electron/path.txt'));
  const missing = [
    ...(electronIsHere && !withTestTools ? [] : missingOf(chromiumPackages)),
    ...(withTestTools ? missingOf(testPackages) : []),
  ];
  if (missing.length === 0) return;
  if (!existsSync('/usr/bin/apt-get')) {
    fail(
      `Please install ${missing.join(', ')} with this system's package manager, then run the command again.`,
    );
  }
  say(`installing ${missing.join(', ')} (apt-get)`);
  // The lists of a fresh container are empty; where they can't be renewed the old ones may do.
  apt('update');
  if (apt('install', '-y', '--no-install-recommends', ...missing) !== 0) {
    fail(`${missing.join(', ')} could not be installed; what apt-get said stands above.`);
  }
}

/** The packages of which none of the places is there. */
function missingOf(packages) {
  return Object.entries(packages)
    .filter(([, places]) => !places.some(existsSync))
    .map(([name]) => name);
}

/** @returns its exit code; null where sudo is not there either */
function apt(...words) {
  // Another apt-get at work, as on a machine that has just been started, is waited for.
  const command = ['apt-get', '-q', '-o', 'DPkg::Lock::Timeout=120', ...words];
  if (process.getuid() !== 0) command.unshift('sudo');
  const [program, ...rest] = command;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, rest, { stdio: 'inherit', env }).status;
}

/** Runs `script` under Node 24 and ends as it ends. */
function run(script, args) {
  const own = join(root, nodePackage, 'bin');
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
  child.on('error', (error) => fail(error.message));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    // Ends by the same signal, which its own listener would take.
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function say(text) {
  process.stderr.write(`firstleg: ${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}
