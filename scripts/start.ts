import { join } from 'node:path';
import { ensureLibraries } from './desktop/linux-libraries.ts';
import { runInSession } from './desktop/session.ts';
import { environmentFor, findElectron } from './electron/find-electron.ts';
import { asProgram, build, hasDisplay, isRoot, root, run } from './tools.ts';

/** Builds the app and opens it; where there is no display, runs the guided demo on a virtual one. */
await asProgram(async () => {
  ensureLibraries();
  const electron = await findElectron();
  const built = await build();
  if (built !== 0) return built;
  const env = environmentFor(electron);
  if (!hasDisplay) {
    console.log('No display here: running the guided demo in a desktop session of its own.');
    const demo = join(root, 'scripts/demo/run-demo.ts');
    return runInSession([process.execPath, demo], { keychain: true, env });
  }
  const flags = isRoot ? ['--no-sandbox'] : [];
  return run(electron.executablePath, [...flags, root, ...process.argv.slice(2)], env);
});
