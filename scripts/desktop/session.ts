import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureLibraries, ensureSessionPrograms } from './linux-libraries.ts';

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
  mkdirSync(runtime, { mode: 0o700 });
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
      XDG_RUNTIME_DIR: runtime,
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_DATA_HOME: join(home, '.local/share'),
      XDG_CURRENT_DESKTOP: 'GNOME',
      XDG_SESSION_TYPE: 'x11',
      KEYWHEEL_SESSION: 'own',
    };
    delete env.WAYLAND_DISPLAY;
    env.DISPLAY = await startDisplay(env, started);
    env.DBUS_SESSION_BUS_ADDRESS = await startBus(env, started);
    if (options.keychain) await startKeychain(env, started);
    started.push(spawn('dunst', [], { env, stdio: 'ignore' }));
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

async function startBus(env: NodeJS.ProcessEnv, started: ChildProcess[]): Promise<string> {
  const child = spawn('dbus-daemon', ['--session', '--nofork', '--nosyslog', '--print-address=3'], {
    env,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  started.push(child);
  return firstLine(child, 3, 'dbus-daemon');
}

async function startKeychain(env: NodeJS.ProcessEnv, started: ChildProcess[]): Promise<void> {
  const child = spawn(
    'gnome-keyring-daemon',
    ['--foreground', '--unlock', '--components=secrets'],
    {
      env,
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  started.push(child);
  // Any password makes and opens a new keyring; this one goes with the session.
  child.stdin?.end('made up for this session\n');
  // It prints its control socket when it stands.
  await firstLine(child, 1, 'gnome-keyring-daemon');
}

function firstLine(child: ChildProcess, descriptor: number, name: string): Promise<string> {
  const stream = child.stdio[descriptor];
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`${name} ended before it was ready.`)));
    if (stream && 'read' in stream) createInterface({ input: stream }).once('line', resolve);
  });
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
