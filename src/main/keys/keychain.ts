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
/** For one that has just shown that it is open: two thousand entries took ten seconds to list (tried in November 2026). */
const LIST_WITHIN_MS = 120_000;

/** What libsecret and D-Bus say where there is no Secret Service, or the library itself is missing. */
const MISSING =
  /autolaunch|not provided by any|ServiceUnknown|NoServer|libsecret|D-?Bus|cannot open shared object|Could not connect/i;
const LOCKED = /locked|dismissed|cancel|interaction is not allowed|denied/i;

/** libsecret keeps to the Secret Service that it met first: one started anew is of no use to this process (tried in November 2026). */
const OF_ANOTHER_SERVICE = /name :[\d.]+ was not provided|session wrapping the secret/i;

/** More at once could hold all of Node's four threads, and with them files and host names, while a keychain hangs. */
const AT_ONCE = 2;
/** Written and removed again to see whether the keychain is open. */
const PROBE = 'is-it-open';

type Keytar = typeof import('keytar');

/** The keychain through keytar, which is loaded at the first call and not before. */
export function createKeychain(options: {
  readonly service: string;
  readonly timers: Timers;
}): Keychain {
  const { service, timers } = options;
  const calls = pLimit(AT_ONCE);
  // libsecret's reader of all entries crashes the process over one that goes while it reads.
  const allOrRemove = pLimit(1);
  const atOnce = <T>(work: () => Promise<T>) => work();

  async function call<T>(
    work: (keytar: Keytar) => Promise<T>,
    turn: (work: () => Promise<T>) => Promise<T> = atOnce,
    withinMs: number = ANSWER_WITHIN_MS,
  ): Promise<T> {
    let timer: unknown;
    let isLate = false;
    const late = new Promise<never>((_, reject) => {
      timer = timers.set(() => {
        isLate = true;
        reject(new AppError('keychain-locked', 'the keychain did not answer in time'));
      }, withinMs);
    });
    const asked = turn(() =>
      calls(async () => {
        // Whoever asked has given up, and counts on nothing being done.
        if (isLate) return late;
        // A CommonJS module: what it exports stands whole only in its default.
        return work((await import('keytar')).default);
      }),
    );
    try {
      return await Promise.race([asked, late]);
    } catch (thrown) {
      throw thrown instanceof AppError ? thrown : understood(thrown);
    } finally {
      timers.clear(timer);
    }
  }

  /** A locked keychain answers as an empty one does, and crashes who lists it; only writing tells. */
  async function assertOpen(keytar: Keytar): Promise<void> {
    await keytar.setPassword(service, PROBE, 'made up');
    await keytar.deletePassword(service, PROBE);
  }

  return {
    async get(account) {
      const secret = await call((keytar) => keytar.getPassword(service, account));
      if (secret === null) await call(assertOpen, allOrRemove);
      return secret;
    },
    set: (account, secret) => call((keytar) => keytar.setPassword(service, account, secret)),
    remove: (account) =>
      call(async (keytar) => {
        const isRemoved = await keytar.deletePassword(service, account);
        if (!isRemoved) await assertOpen(keytar);
      }, allOrRemove),
    async all() {
      await call(assertOpen, allOrRemove);
      const list = (keytar: Keytar) => keytar.findCredentials(service);
      const entries = await call(list, allOrRemove, LIST_WITHIN_MS);
      return entries
        .filter(({ account }) => account !== PROBE)
        .map(({ account, password }) => ({ account, secret: password }));
    },
  };
}

/** Whether a failure's words mean that only a new process will reach the keychain again. */
export function isOfAnotherService(message: string): boolean {
  return OF_ANOTHER_SERVICE.test(message);
}

function understood(thrown: unknown): AppError {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError(codeOf(text), text);
}

function codeOf(text: string): ErrorCode {
  if (LOCKED.test(text)) return 'keychain-locked';
  if (OF_ANOTHER_SERVICE.test(text)) return 'keychain-failed';
  return MISSING.test(text) ? 'keychain-missing' : 'keychain-failed';
}
