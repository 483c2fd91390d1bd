import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build as bundle } from 'vite';
import { ensureLibraries } from '../scripts/desktop/linux-libraries.ts';
import { runInSession } from '../scripts/desktop/session.ts';
import { environmentFor, findElectron } from '../scripts/electron/find-electron.ts';
import { build, root } from '../scripts/tools.ts';
import { BUILT } from './launch.ts';

/** Builds the app and what measures it, and runs a script of measurements in a desktop session of its own. */
export async function measureInSession(script: string, words: readonly string[]): Promise<number> {
  ensureLibraries();
  const electron = await findElectron();
  const built = await build();
  if (built !== 0) return built;
  await buildProbe();
  const env = environmentFor(electron);
  return runInSession([process.execPath, script, ...words], { keychain: true, env });
}

/** What runs inside Electron: one file for its main process, one for the page, and a page that says hello. */
async function buildProbe(): Promise<void> {
  const common = { root, configFile: false, logLevel: 'warn' } as const;
  const file = (path: string) => join(import.meta.dirname, path);
  await bundle({
    ...common,
    ssr: { noExternal: true },
    build: {
      ssr: file('electron/probe.ts'),
      outDir: BUILT,
      target: 'node20.18',
      rollupOptions: { external: ['electron'], output: { entryFileNames: 'probe.js' } },
    },
  });
  await bundle({
    ...common,
    build: {
      lib: {
        entry: file('page/page.ts'),
        formats: ['iife'],
        name: 'page',
        fileName: () => 'page.js',
      },
      outDir: BUILT,
      emptyOutDir: false,
      target: 'chrome130',
    },
  });
  const manifest = { name: 'keywheel-bench', version: '1.0.0', type: 'module', main: 'probe.js' };
  writeFileSync(join(BUILT, 'package.json'), JSON.stringify(manifest));
  cpSync(file('hello'), join(BUILT, 'hello'), { recursive: true });
}
