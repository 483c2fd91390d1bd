import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { ensureBuildTools } from '../desktop/linux-libraries.ts';
import { cached } from './cache.ts';

/** The first Electron whose Node-API is the one that better-sqlite3's own binaries are built for. */
const FIRST_WITH_NODE_API_10 = 36;

/**
 * A better-sqlite3 addon for an Electron that is too old for the one in its package; null where that one serves.
 * It is built from the package's own source, outside `node_modules`, once.
 */
export async function sqliteBindingFor(electronVersion: string): Promise<string | null> {
  if (Number.parseInt(electronVersion, 10) >= FIRST_WITH_NODE_API_10) return null;
  const source = dirname(createRequire(import.meta.url).resolve('better-sqlite3/package.json'));
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const folder = await cached(`better-sqlite3-${version}-node-api-9`, (part) =>
    build(source, part),
  );
  return join(folder, 'better_sqlite3.node');
}

async function build(source: string, folder: string): Promise<void> {
  console.log('Building better-sqlite3 for this older Electron (about 90 s, once).');
  ensureBuildTools();
  const work = join(folder, 'work');
  mkdirSync(work);
  for (const part of ['binding.gyp', 'deps', 'lib', 'src', 'package.json']) {
    cpSync(join(source, part), join(work, part), { recursive: true });
  }
  const { npm, nodeDir } = systemNode();
  execFileSync(
    process.execPath,
    [join(npm, 'node_modules/node-gyp/bin/node-gyp.js'), 'rebuild', '--release', '--force_build=1'],
    {
      cwd: work,
      // Its warnings are only worth reading when it fails; then they are in what is thrown.
      stdio: ['ignore', 'ignore', 'pipe'],
      maxBuffer: 2 ** 26,
      env: {
        ...process.env,
        // Where its build finds node-addon-api.
        NODE_PATH: dirname(source),
        // Node-API 9 lacks a function that the experimental set has under the same name.
        CXXFLAGS: '-UNAPI_VERSION -DNAPI_EXPERIMENTAL',
        npm_config_nodedir: nodeDir,
        npm_config_loglevel: 'error',
      },
    },
  );
  renameSync(join(work, 'build/Release/better_sqlite3.node'), join(folder, 'better_sqlite3.node'));
  rmSync(work, { recursive: true });
}

/** The machine's own Node: its npm brings node-gyp, its headers what an addon is built against. */
function systemNode(): { npm: string; nodeDir: string } {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const node = join(folder, 'node');
    if (folder.includes('node_modules') || !existsSync(node)) continue;
    const nodeDir = dirname(dirname(realpathSync(node)));
    const npm = [join(nodeDir, 'lib/node_modules/npm'), ...npmBeside(folder)].find(existsSync);
    if (npm !== undefined && existsSync(join(nodeDir, 'include/node/node_api.h'))) {
      return { npm, nodeDir };
    }
  }
  throw new Error(
    'Node.js with its headers (include/node) and npm are needed to build better-sqlite3.',
  );
}

function npmBeside(folder: string): string[] {
  const npm = join(folder, 'npm');
  return existsSync(npm) ? [dirname(dirname(realpathSync(npm)))] : [];
}
