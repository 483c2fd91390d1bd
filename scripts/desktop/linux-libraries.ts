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

/** Makes sure that Electron finds its libraries. */
export function ensureLibraries(): void {
  if (process.platform !== 'linux') return;
  const known = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' }).stdout ?? '';
  const missing = Object.entries(libraries).filter(([name]) => !known.includes(`${name} `));
  ensurePackages(
    'run',
    missing.map(([, debian]) => debian),
    true,
  );
}

/** Makes sure that a desktop session can be made. */
export function ensureSessionPrograms(): void {
  const missing = Object.entries(sessionPrograms)
    .filter(([program]) => !hasProgram(program))
    .map(([, debian]) => debian);
  const fonts = sessionFonts.filter((name) => !hasDebianPackage(name));
  ensurePackages('run a desktop session', [...new Set([...missing, ...fonts])], true);
}

/**
 * Installs Debian packages where we are root, else ends with the line that installs them.
 * With `surely` they are known to be missing; otherwise each is taken for a program's name and looked for.
 */
export function ensurePackages(what: string, packages: readonly string[], surely = false): void {
  const missing = surely ? packages : packages.filter((name) => !hasProgram(name));
  if (missing.length === 0) return;
  const line = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid?.() !== 0 || !hasProgram('apt-get')) {
    throw new Error(`To ${what}, some packages are missing. On Debian or Ubuntu: sudo ${line}`);
  }
  console.log(`Installing: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const stdio: StdioOptions = ['ignore', 'ignore', 'inherit'];
  execFileSync('apt-get', ['update', '-qq'], { env, stdio });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], {
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
