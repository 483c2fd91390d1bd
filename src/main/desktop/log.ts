import { join } from 'node:path';
import log from 'electron-log/main';

/** Anything that looks like a key. Nothing that we log should hold one; this is the last net. */
const SECRET = /\b(?:sk|gsk|xai|AIza|AQ|pplx|hf|nvapi|r8|fw|csk|vck|cpk|tgp)[-_.][\w-]{12,}/g;
const MAX_FILE_BYTES = 1024 * 1024;

/** Writes what went wrong unexpectedly into a file, for the person and for us; never a secret. */
export function openLog(folder: string): {
  readonly file: string;
  readonly onFault: (what: string, thrown: unknown) => void;
} {
  const file = join(folder, 'keywheel.log');
  log.transports.file.resolvePathFn = () => file;
  log.transports.file.maxSize = MAX_FILE_BYTES;
  log.transports.console.level = 'warn';
  log.hooks.push((message) => ({ ...message, data: message.data.map(clean) }));
  log.errorHandler.startCatching({ showDialog: false });
  return {
    file,
    onFault: (what, thrown) => log.error(`${what}:`, thrown),
  };
}

function clean(value: unknown): string {
  const text =
    value instanceof Error
      ? (value.stack ?? value.message)
      : typeof value === 'string'
        ? value
        : JSON.stringify(value);
  return String(text).replace(SECRET, '…');
}
