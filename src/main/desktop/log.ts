// Its form for Electron hears the pages on a channel of its own, unchecked, and sends them what is logged.
import log from 'electron-log/node';
import type { OnFault } from '../on-fault.ts';
import { cleanForLog } from './clean-for-log.ts';

const MAX_FILE_BYTES = 1024 * 1024;

/** Writes what went wrong unexpectedly into a file, for the person and for us; never a secret. */
export function openLog(file: string): OnFault {
  log.transports.file.resolvePathFn = () => file;
  log.transports.file.maxSize = MAX_FILE_BYTES;
  log.transports.console.level = 'warn';
  log.hooks.push((message) => ({ ...message, data: message.data.map(cleanForLog) }));
  // What nobody caught is written down as well; the app goes on.
  log.errorHandler.startCatching({ showDialog: false });
  return (what, thrown) => log.error(`${what}:`, thrown);
}
