import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

/** Runs a script or a program of a package on this Node, in the project's folder; resolves with its exit code. */
export function runNode(
  words: readonly string[],
  env: Record<string, string> = {},
): Promise<number> {
  return run(process.execPath, words, env);
}

/** As {@link runNode}, for the program that a package brings under its own name or the one given. */
export function runTool(
  pack: string,
  words: readonly string[],
  env: Record<string, string> = {},
): Promise<number> {
  return runNode([programOf(pack), ...words], env);
}

/** The file behind a package's program, so that no shell is between (on Windows `.bin` holds shell scripts). */
export function programOf(pack: string): string {
  const folder = join(root, 'node_modules', pack);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const [program] = Object.values<string>(bin);
  if (program === undefined) throw new Error(`${pack} brings no program.`);
  return join(folder, program);
}

/** As {@link runNode}, beside something else: what it says is shown at its end. */
export function runNodeBeside(
  words: readonly string[],
  options: { readonly env?: Record<string, string>; readonly isModest?: boolean } = {},
): Promise<number> {
  const { env = {}, isModest = false } = options;
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // It takes what is left of the processor, as do its own children.
  if (isModest && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => said.push(bytes));
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve(code ?? 1);
    });
  });
}

/** Runs a program in the project's folder, on this terminal; resolves with its exit code. */
export function run(
  program: string,
  words: readonly string[],
  env: Record<string, string> = {},
): Promise<number> {
  const child = spawn(program, words, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  // Ctrl+C reaches the child too; its end is ours.
  const wait = () => {};
  process.on('SIGINT', wait);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      process.removeListener('SIGINT', wait);
      resolve(code ?? 1);
    });
  });
}

/** Runs a script's work and sets the exit code; what went wrong is told in a line. */
export async function asProgram(work: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await work();
  } catch (thrown) {
    console.error(thrown instanceof Error ? thrown.message : thrown);
    process.exitCode = 1;
  }
}

/** Whether Chromium's own sandbox can't be had: it refuses to run as root. */
export const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

export const hasDisplay =
  process.platform !== 'linux' ||
  Boolean(process.env.DISPLAY) ||
  Boolean(process.env.WAYLAND_DISPLAY);

/** Builds the icons and the app into `out/`; gives the exit code. */
export async function build(): Promise<number> {
  const icons = await runNode([join(root, 'scripts/icons.ts')]);
  return icons === 0 ? runTool('electron-vite', ['build', '--logLevel', 'warn']) : icons;
}
