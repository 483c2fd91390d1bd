import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { MINUTE_MS } from '../../shared/durations.ts';
import { AppError } from '../../shared/errors.ts';
import type { KeychainStatus } from '../../shared/keychain.ts';
import type { Timers } from '../timers.ts';
import type { Keychain } from './keychain.ts';

/** Where a secret lies: under the key's id and the base URL it may be sent to. */
export interface SecretPlace {
  readonly id: string;
  readonly baseUrl: string;
  readonly keptIn: 'keychain' | 'memory';
}

export interface FoundSecret {
  readonly id: string;
  readonly baseUrl: string;
  readonly secret: string;
}

/** Secrets not used for this long are read from the keychain anew. */
const CACHE_IDLE_MS = 5 * MINUTE_MS;
const FINGERPRINT_ACCOUNT = 'fingerprint-key';
const FINGERPRINT_BYTES = 32;
const PROXY_ACCOUNT = 'proxy-password';

export type Secrets = ReturnType<typeof createSecrets>;

/**
 * All secrets: in the keychain, or, where there is none, in memory for this run. The only place in the app that holds
 * them, and for no longer than they are in use.
 */
export function createSecrets(options: {
  readonly keychain: Keychain;
  /** In ms by a clock that nobody can set: one that was put back must not keep a secret for longer. */
  readonly steadyNow: () => number;
  readonly timers: Timers;
  readonly onStatus: (state: KeychainStatus['state']) => void;
}) {
  const { keychain, steadyNow: now, timers, onStatus } = options;
  const inMemory = new Map<string, string>();
  const cache = new Map<string, { secret: string; usedAtMs: number }>();
  let state: KeychainStatus['state'] = 'checking';
  // As a key object: hashing a paste of 200,000 keys takes a sixth of the time.
  let fingerprintKey = createSecretKey(randomBytes(FINGERPRINT_BYTES));
  let opening: Promise<void> | null = null;
  /** The fingerprints are those of the keychain's own key. */
  let isOpened = false;
  let cleaning: unknown = null;
  /** Counts what takes secrets out of the cache: one that was being read meanwhile must not come back into it. */
  let drops = 0;

  function become(next: KeychainStatus['state']): void {
    if (state === next) return;
    state = next;
    onStatus(next);
  }

  async function openNow(): Promise<void> {
    try {
      const stored = await keychain.get(FINGERPRINT_ACCOUNT);
      const bytes = Buffer.from(stored ?? '', 'base64');
      if (bytes.length === FINGERPRINT_BYTES) fingerprintKey = createSecretKey(bytes);
      else await keychain.set(FINGERPRINT_ACCOUNT, fingerprintKey.export().toString('base64'));
      isOpened = true;
      become('ready');
    } catch (thrown) {
      become(stateOf(thrown));
    }
  }

  function open(): Promise<void> {
    opening ??= openNow().finally(() => {
      opening = null;
    });
    return opening;
  }

  /** Runs a keychain call and keeps the status true to its outcome. */
  async function watched<T>(work: () => Promise<T>): Promise<T> {
    try {
      const answer = await work();
      if (isOpened) become('ready');
      // It was locked before, and has answered now.
      else open().catch(() => undefined);
      return answer;
    } catch (thrown) {
      become(stateOf(thrown));
      throw thrown;
    }
  }

  function remember(id: string, secret: string): void {
    cache.set(id, { secret, usedAtMs: now() });
    cleaning ??= timers.set(clean, CACHE_IDLE_MS);
  }

  function clean(): void {
    cleaning = null;
    let nextMs = CACHE_IDLE_MS;
    for (const [id, { usedAtMs }] of cache) {
      const leftMs = usedAtMs + CACHE_IDLE_MS - now();
      if (leftMs <= 0) cache.delete(id);
      else nextMs = Math.min(nextMs, leftMs);
    }
    if (cache.size > 0) cleaning = timers.set(clean, nextMs);
  }

  return {
    state: () => state,
    /** Asks the keychain whether it is there; again after trouble. Never fails: the status tells. */
    open,
    async put(place: SecretPlace, secret: string): Promise<void> {
      if (place.keptIn === 'memory') inMemory.set(place.id, secret);
      else await watched(() => keychain.set(accountOf(place), secret));
    },
    async get(place: SecretPlace): Promise<string> {
      if (place.keptIn === 'memory') {
        const secret = inMemory.get(place.id);
        if (secret === undefined) throw new AppError('secret-missing');
        return secret;
      }
      const account = accountOf(place);
      const cached = cache.get(account);
      if (cached !== undefined) {
        cached.usedAtMs = now();
        return cached.secret;
      }
      const dropsBefore = drops;
      const secret = await watched(() => keychain.get(account));
      if (secret === null) throw new AppError('secret-missing');
      if (drops === dropsBefore) remember(account, secret);
      return secret;
    },
    /** It can be had without asking the keychain. */
    isAtHand: (place: SecretPlace): boolean =>
      place.keptIn === 'memory' ? inMemory.has(place.id) : cache.has(accountOf(place)),
    /** Done when the secret is nowhere any more. */
    async remove(place: SecretPlace): Promise<void> {
      const account = accountOf(place);
      inMemory.delete(place.id);
      try {
        if (place.keptIn === 'keychain') await watched(() => keychain.remove(account));
      } finally {
        // Not before: until then it can be read, and would be cached anew.
        drops += 1;
        cache.delete(account);
      }
    },
    /** Every secret in the keychain that is ours by its account's form. */
    async all(): Promise<FoundSecret[]> {
      const entries = await watched(() => keychain.all());
      return entries.flatMap(({ account, secret }) => {
        const place = placeOf(account);
        return place === null ? [] : [{ ...place, secret }];
      });
    },
    /**
     * The password of the person's proxy: it lies beside the keys, with the address of the proxy that it was given for,
     * and is read anew each time.
     */
    proxyPassword: {
      /** Null where it was given for another proxy, too. */
      async get(proxy: string): Promise<string | null> {
        const kept =
          inMemory.get(PROXY_ACCOUNT) ??
          (state === 'missing' ? null : await watched(() => keychain.get(PROXY_ACCOUNT)));
        return kept?.startsWith(`${proxy} `) ? kept.slice(proxy.length + 1) : null;
      },
      /** An empty one is removed. */
      async put(proxy: string, password: string): Promise<void> {
        inMemory.delete(PROXY_ACCOUNT);
        const kept = `${proxy} ${password}`;
        if (state === 'missing') {
          if (password !== '') inMemory.set(PROXY_ACCOUNT, kept);
        } else if (password === '') {
          await watched(() => keychain.remove(PROXY_ACCOUNT));
        } else {
          await watched(() => keychain.set(PROXY_ACCOUNT, kept));
        }
      },
    },
    /** Tells equal secrets without telling them: keyed, so that a stolen database confirms no guess. */
    fingerprint: (secret: string) =>
      createHmac('sha256', fingerprintKey).update(secret).digest('base64url'),
    /** At lock screen, sleep and quit. */
    dropCached(): void {
      drops += 1;
      timers.clear(cleaning);
      cleaning = null;
      cache.clear();
    },
  };
}

/** The account names the base URL, so that a lost database can be rebuilt and no secret goes to another host. */
function accountOf(place: { id: string; baseUrl: string }): string {
  return `${place.id} ${place.baseUrl}`;
}

function placeOf(account: string): { id: string; baseUrl: string } | null {
  const match = /^([0-9a-f-]{36}) (https?:\/\/\S+)$/.exec(account);
  const [, id, baseUrl] = match ?? [];
  return id === undefined || baseUrl === undefined ? null : { id, baseUrl };
}

function stateOf(thrown: unknown): KeychainStatus['state'] {
  const code = thrown instanceof AppError ? thrown.code : null;
  if (code === 'keychain-missing') return 'missing';
  return code === 'keychain-locked' ? 'locked' : 'failed';
}
