/** Every way a request can fail, as the renderer sees it; its texts for people are in the renderer's locales. */
export const errorCodes = [
  'bad-input', // the input didn't parse; details.issues names the fields
  'forbidden', // the sender is not our own page
  'too-many-requests', // the page asks more at once than ours ever does; nothing was done
  'not-found', // details.what: 'key' | 'provider' | 'conversation' | 'message' | 'folder' | 'assistant' | 'snippet'
  'draft-gone', // the paste preview is older than its time; preview again
  'base-url-invalid', // details.reason: BaseUrlProblem
  'move-declined', // the person didn't agree that keys are sent to another host
  'provider-exists', // details.name: the provider that has this base URL already
  'provider-has-keys', // details.keys
  'no-provider', // nothing to send a request to
  'no-model', // neither the conversation nor the settings name one
  'keychain-missing', // no Secret Service or the like on this machine
  'keychain-locked', // it is there but locked, or didn't answer in time
  'keychain-failed', // it answered with an error
  'secret-missing', // the key's entry is gone from the keychain
  'pool-empty', // details.reason: PoolEmptyReason; details.untilMs where it ends by itself
  'all-refused', // every key tried was refused; the message's attempts say why
  'request-refused', // the request's own fault; details.meaning, details.parameter where it is one of ours, message: the provider's words
  'model-unavailable', // the provider doesn't serve this model to us; message: the provider's words
  'provider-down', // server fault, overload, proxy page; details.status
  'network', // nothing came back: refused, reset, DNS, TLS; details.hop: the NetworkHop where it ended
  'timeout', // no answer or no more data in time; details.afterMs
  'stream-cut', // the answer broke off; what came is kept
  'length-reached', // the answer has as many tokens as it may have, and isn't at its end
  'wrong-host', // a request was about to leave the key's provider; nothing was sent
  'conversation-busy', // an answer is being written there already
  'database-failed', // the disk is full, failing or read-only; the log has more
  'file-not-read', // one that the person chose; details.reason: FileProblem
  'backup-failed', // it couldn't be written, or didn't hold when it was read again; the log has more
  'file-not-written', // a file that the person named; the log has more
  'database-locked', // another program holds the database
  'not-stored', // an answer that came whole isn't on the disk yet; storing it is tried again until it is
  'internal', // our own fault; the log has more
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error as data, the only form in which one crosses processes. Never holds a secret. */
export interface ErrorData {
  readonly code: ErrorCode;
  /** For logs and for the provider's own words; people read the renderer's text for the code. */
  readonly message: string;
  readonly details?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

/** What every request over IPC answers. */
export type Envelope<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: ErrorData };

/** An expected failure with its code. Anything else thrown is `internal` by the time it crosses IPC. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorData['details'];

  constructor(code: ErrorCode, message: string = code, details?: ErrorData['details']) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

/** The data form of anything thrown; the text of unexpected errors stays out of it. */
export function toErrorData(thrown: unknown): ErrorData {
  if (thrown instanceof AppError) {
    const { code, message, details } = thrown;
    return details === undefined ? { code, message } : { code, message, details };
  }
  const code = databaseTroubleOf(thrown) ?? 'internal';
  return { code, message: code };
}

/** The disk is full, failing or read-only, or the database is held; what else SQLite refuses is our own fault. */
function databaseTroubleOf(thrown: unknown): ErrorCode | null {
  if (!(thrown instanceof Error && thrown.name === 'SqliteError' && 'code' in thrown)) return null;
  const code = String(thrown.code);
  if (code.startsWith('SQLITE_BUSY')) return 'database-locked';
  const isDisk = /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB)/.test(code);
  return isDisk ? 'database-failed' : null;
}
