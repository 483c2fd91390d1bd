import pLimit from 'p-limit';
import { AppError, type ErrorCode } from '../../shared/errors.ts';
import type { Timers } from '../timers.ts';

/** Entries of one service in the operating system's keychain. Every call fails with `keychain-missing`, `-locked` or `-failed`. */
export interface Keychain {
  get(account: string): Promise<string | null>;
  set(account: string, secret: string): Promise<void>;
  remove(account: string): Promise<void>;
  all(): Promise<{ account: string; secret: string }[]>;
}

/** Past this a keychain counts as locked: it may be waiting for a person at its prompt. */
const ANSWER_WITHIN_MS = 10_000;

/** What libsecret and D-Bus say where there is no Secret Service, or the library itself is missing. */
const MISSING =
  /autolaunch|not provided by any|ServiceUnknown|NoServer|libsecret|D-?Bus|cannot open shared object|Could not connect/i;
const LOCKED = /locked|dismissed|cancel|interaction is not allowed|denied/i;

type Keytar = typeof import('keytar');

/** The keychain through keytar, which is loaded at the first call and not before. */
export function createKeychain(options: {
  readonly service: string;
  readonly timers: Timers;
}): Keychain {
  const { service, timers } = options;

  async function call<T>(work: (keytar: Keytar) => Promise<T>): Promise<T> {
    let timer: unknown;
    const late = new Promise<never>((_, reject) => {
      timer = timers.set(
        () => reject(new AppError('keychain-locked', 'the keychain did not answer in time')),
        ANSWER_WITHIN_MS,
      );
    });
    try {
      // A CommonJS module: what it exports stands whole only in its default.
      return await Promise.race([import('keytar').then((keytar) => work(keytar.default)), late]);
    } catch (thrown) {
      throw thrown instanceof AppError ? thrown : understood(thrown);
    } finally {
      timers.clear(timer);
    }
  }

  // libsecret's reader of all entries crashes the process over one that goes while it reads.
  const allOrRemove = pLimit(1);

  return {
    get: (account) => call((keytar) => keytar.getPassword(service, account)),
    set: (account, secret) => call((keytar) => keytar.setPassword(service, account, secret)),
    remove: (account) =>
      allOrRemove(async () => {
        await call((keytar) => keytar.deletePassword(service, account));
      }),
    all: () =>
      allOrRemove(async () => {
        const entries = await call((keytar) => keytar.findCredentials(service));
        return entries.map(({ account, password }) => ({ account, secret: password }));
      }),
  };
}

function understood(thrown: unknown): AppError {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError(codeOf(text), text);
}

function codeOf(text: string): ErrorCode {
  if (LOCKED.test(text)) return 'keychain-locked';
  return MISSING.test(text) ? 'keychain-missing' : 'keychain-failed';
}
