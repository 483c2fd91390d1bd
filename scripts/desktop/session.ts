import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureLibraries, ensureSessionPrograms } from './linux-libraries.ts';
import { firstLine, startBus, waitForNames } from './session-bus.ts';

const DUNST_CONFIG = '/etc/xdg/dunst/dunstrc';

/**
 * Runs a command in a desktop session of its own: a D-Bus session, a virtual display, an unlocked keychain and a
 * notification daemon, with its own HOME. The person's own keychain and files are never touched. All it started ends
 * with it.
 *
 * As a program: `node scripts/desktop/session.ts [--no-keychain] -- command …`
 */
export async function runInSession(
  command: readonly string[],
  options: { readonly keychain: boolean; readonly env?: NodeJS.ProcessEnv },
): Promise<number> {
  ensureLibraries();
  ensureSessionPrograms();
  const home = mkdtempSync(join(tmpdir(), 'keywheel-session-'));
  const runtime = join(home, 'run');
  const temporary = join(home, 'tmp');
  for (const folder of [runtime, temporary]) mkdirSync(folder, { mode: 0o700 });
  const started: ChildProcess[] = [];
  const stop = () => {
    for (const child of started.toReversed()) child.kill('SIGTERM');
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      ...options.env,
      // Prepared Electrons stay where they are.
      XDG_CACHE_HOME: process.env.XDG_CACHE_HOME || join(process.env.HOME ?? home, '.cache'),
      HOME: home,
      TMPDIR: temporary,
      XDG_RUNTIME_DIR: runtime,
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_DATA_HOME: join(home, '.local/share'),
      XDG_CURRENT_DESKTOP: 'GNOME',
      XDG_SESSION_TYPE: 'x11',
      // English, whatever the person's desktop speaks.
      LC_ALL: 'C.UTF-8',
      KEYWHEEL_SESSION: 'own',
    };
    delete env.WAYLAND_DISPLAY;
    delete env.LANGUAGE;
    env.DISPLAY = await startDisplay(env, started);
    const bus = await startBus(runtime, env);
    started.push(bus.process);
    env.DBUS_SESSION_BUS_ADDRESS = bus.address;
    started.push(startNotifications(home, env));
    const names = ['org.freedesktop.Notifications'];
    if (options.keychain) {
      started.push(startKeychain(env));
      names.push('org.freedesktop.secrets');
    }
    await waitForNames(bus.address, names);
    return await run(command, env, started);
  } finally {
    process.removeListener('SIGINT', stop);
    process.removeListener('SIGTERM', stop);
    stop();
    await Promise.all(started.map(ended));
    rmSync(home, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Xvfb picks a free display itself and tells its number on the third descriptor. */
async function startDisplay(env: NodeJS.ProcessEnv, started: ChildProcess[]): Promise<string> {
  const child = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp', '-noreset'],
    { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  started.push(child);
  return `:${await firstLine(child, 3, 'Xvfb')}`;
}

/** As the machine's own, but in the menu of buttons that `dunstctl context` opens, Undo is chosen at once. */
function startNotifications(home: string, env: NodeJS.ProcessEnv): ChildProcess {
  const folder = join(home, '.config/dunst');
  const usual = existsSync(DUNST_CONFIG) ? readFileSync(DUNST_CONFIG, 'utf8') : '';
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'dunstrc'), `${usual}\n[global]\n    dmenu = grep -m 1 Undo\n`);
  return spawn('dunst', [], { env, stdio: 'ignore' });
}

function startKeychain(env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    { env, stdio: ['pipe', 'ignore', 'ignore'] },
  );
  // Any password makes and opens a new keyring; this one goes with the session.
  child.stdin?.end('made up for this session\n');
  return child;
}

function run(
  command: readonly string[],
  env: NodeJS.ProcessEnv,
  started: ChildProcess[],
): Promise<number> {
  const [program = '', ...words] = command;
  const child = spawn(program, words, { env, stdio: 'inherit' });
  started.push(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) {
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    const insist = setTimeout(() => child.kill('SIGKILL'), 3000);
    child.once('exit', () => {
      clearTimeout(insist);
      resolve();
    });
  });
}

if (import.meta.main) {
  const words = process.argv.slice(2);
  const at = words.indexOf('--');
  const command = words.slice(at + 1);
  process.exitCode = await runInSession(command, {
    keychain: !words.slice(0, Math.max(at, 0)).includes('--no-keychain'),
  });
}
