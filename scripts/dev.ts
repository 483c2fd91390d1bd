import { join } from 'node:path';
import { ensureLibraries } from './desktop/linux-libraries.ts';
import { environmentFor, findElectron } from './electron/find-electron.ts';
import { asProgram, isRoot, root, runNode, runTool } from './tools.ts';

/** The app with hot reload: the page at once, the main process by a restart. */
await asProgram(async () => {
  ensureLibraries();
  const electron = await findElectron();
  await runNode([join(root, 'scripts/icons.ts')]);
  return runTool('electron-vite', ['dev', '--watch', ...process.argv.slice(2)], {
    ...environmentFor(electron),
    ELECTRON_EXEC_PATH: electron.executablePath,
    ELECTRON_MAJOR_VER: `${Number.parseInt(electron.version, 10)}`,
    ...(isRoot ? { NO_SANDBOX: '1' } : {}),
  });
});
