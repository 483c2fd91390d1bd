import { execFileSync, type StdioOptions, spawnSync } from 'node:child_process';

/** What Electron, keytar and the notifications load at run time on Debian 12 and Ubuntu. */
const libraries = {
  'libgtk-3.so.0': 'libgtk-3-0',
  'libnss3.so': 'libnss3',
  'libasound.so.2': 'libasound2',
  'libgbm.so.1': 'libgbm1',
  'libXss.so.1': 'libxss1',
  'libXtst.so.6': 'libxtst6',
  'libnotify.so.4': 'libnotify4',
  'libsecret-1.so.0': 'libsecret-1-0',
};

/** What a machine without a desktop lacks: a display, a session bus, a keychain, a notification daemon, fonts. */
const sessionPrograms = {
  Xvfb: 'xvfb',
  'dbus-run-session': 'dbus',
  'gnome-keyring-daemon': 'gnome-keyring',
  dunst: 'dunst',
  dunstctl: 'dunst',
  scrot: 'scrot',
};
const sessionFonts = ['fonts-liberation', 'fonts-noto-cjk'];
const buildTools = { python3: 'python3', make: 'make', 'g++': 'g++' };

/** Makes sure that Electron finds its libraries. */
export function ensureLibraries(): void {
  if (process.platform !== 'linux') return;
  const known = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout ?? '';
  const missing = Object.entries(libraries).filter(([name]) => !known.includes(`${name} `));
  install(
    'run',
    missing.map(([, debian]) => debian),
  );
}

/** Makes sure that a desktop session can be made. */
export function ensureSessionPrograms(): void {
  const fonts = sessionFonts.filter((name) => !hasDebianPackage(name));
  install('run a desktop session', [...missingFor(sessionPrograms), ...fonts]);
}

/** Makes sure that an addon can be compiled. */
export function ensureBuildTools(): void {
  install('build', missingFor(buildTools));
}

/** Debian packages of the programs that are not there. */
function missingFor(programs: Readonly<Record<string, string>>): string[] {
  const missing = Object.entries(programs).filter(([program]) => !hasProgram(program));
  return [...new Set(missing.map(([, debian]) => debian))];
}

/** Installs Debian packages if we are root, else fails with the line that installs them. */
function install(what: string, packages: readonly string[]): void {
  if (packages.length === 0) return;
  const line = `apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (process.getuid?.() !== 0 || !hasProgram('apt-get')) {
    throw new Error(`To ${what}, some packages are missing. On Debian or Ubuntu: sudo ${line}`);
  }
  console.log(`Installing: ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const stdio: StdioOptions = ['ignore', 'ignore', 'inherit'];
  execFileSync('apt-get', ['update', '-qq'], { env, stdio });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
    env,
    stdio,
  });
}

function hasProgram(name: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${name}`], { stdio: 'ignore' }).status === 0;
}

function hasDebianPackage(name: string): boolean {
  return spawnSync('dpkg', ['-s', name], { stdio: 'ignore' }).status === 0;
}
