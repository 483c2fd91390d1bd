import { ensureLibraries, ensureSessionPrograms } from './desktop/linux-libraries.ts';
import { findElectron } from './electron/find-electron.ts';

// Whatever an end-to-end run needs and a fresh machine lacks; nothing where all is there.
ensureLibraries();
ensureSessionPrograms();
await findElectron();
