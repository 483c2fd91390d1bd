import pLimit from 'p-limit';
import { AppError, toErrorData } from '../../shared/errors.ts';
import type { AddResult } from '../../shared/paste.ts';
import { isAdminSecret } from './admin-keys.ts';
import type { Journal } from './journal.ts';
import { isShown, type KeyIndex } from './key-index.ts';
import { atNewHost, type KeyRecord } from './key-record.ts';
import { maskSecret } from './mask.ts';
import type { ProviderRegistry } from './provider-registry.ts';
import type { SecretPlace, Secrets } from './secrets.ts';

export interface NewKey {
  readonly secret: string;
  readonly label: string;
  readonly providerId: string;
}

export type KeyLifecycle = ReturnType<typeof createKeyLifecycle>;

/**
 * Adding and erasing keys over two stores that can't commit together. The row goes first when a key comes and last
 * when it goes, so a run that is killed in between leaves a row that says what was under way; `recoverKeys` ends it.
 */
export function createKeyLifecycle(options: {
  readonly index: KeyIndex;
  readonly providers: ProviderRegistry;
  readonly journal: Journal;
  readonly secrets: Secrets;
  readonly now: () => number;
  readonly newId: () => string;
}) {
  const { index, providers, journal, secrets, now, newId } = options;
  // A key that is added while another call moves its provider, or brings rows and keychain into line, would be missed.
  const inTurn = pLimit(1);
  /** Where a move or an adding that was cut off, by the keychain or by a disk, may have left another copy of a secret. */
  const strays = new Map<string, SecretPlace[]>();

  function noteStrays(id: string, ...places: readonly SecretPlace[]): void {
    strays.set(id, [...(strays.get(id) ?? []), ...places]);
  }

  function placeOf(key: KeyRecord): SecretPlace {
    return { id: key.id, baseUrl: providers.get(key.providerId).baseUrl, keptIn: key.keptIn };
  }

  function isHad(fingerprint: string, providerId: string): boolean {
    const key = index.withFingerprint(fingerprint);
    if (key === null || !isShown(key)) return false;
    return key.state !== 'deleted' || key.providerId === providerId;
  }

  /** One whose adding a disk cut off is gone on with: its secret may be in the keychain already. */
  function idFor(fingerprint: string): string {
    const key = index.withFingerprint(fingerprint);
    if (key?.state !== 'adding') return newId();
    noteStrays(key.id, placeOf(key));
    return key.id;
  }

  /** The keys that a paste brings and that we don't have; one in the trash of its own provider counts as had. */
  function rowsFor(newKeys: readonly NewKey[]): { secret: string; row: KeyRecord }[] {
    const seen = new Set<string>();
    const keptIn = secrets.state() === 'ready' ? 'keychain' : 'memory';
    return newKeys.flatMap(({ secret, label, providerId }) => {
      const fingerprint = secrets.fingerprint(secret);
      if (seen.has(fingerprint) || isHad(fingerprint, providerId)) return [];
      seen.add(fingerprint);
      const row = newRecord({
        id: idFor(fingerprint),
        providerId,
        label,
        masked: maskSecret(secret),
        fingerprint,
        keptIn,
        createdAtMs: now(),
      });
      return [{ secret, row: { ...row, admin: isAdminSecret(secret) } }];
    });
  }

  async function add(newKeys: readonly NewKey[]): Promise<AddResult> {
    const adding = rowsFor(newKeys);
    index.together(() => {
      for (const { row } of adding) index.put(row);
    });
    let added = 0;
    let failure: AppError | null = null;
    for (const { secret, row } of adding) {
      try {
        if (isKeychainAway(failure)) throw failure;
        await removeStrays(row);
        await secrets.put(placeOf(row), secret);
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        failure = thrown;
        index.drop(row.id);
        continue;
      }
      index.together(() => {
        const key = index.change(row.id, { state: 'active' });
        journal.add('added', key, providers.find(key.providerId));
      });
      added += 1;
    }
    return {
      added,
      alreadyThere: newKeys.length - adding.length,
      failed: adding.length - added,
      error: failure === null ? null : toErrorData(failure),
    };
  }

  /** Its secret is out of the keychain: only now the journal tells so. */
  function dropErased(key: KeyRecord): void {
    const { id, providerId, trash } = key;
    // Recovery may have been quicker.
    if (index.find(id) === null) return;
    index.together(() => {
      index.drop(id);
      const kind = trash === null ? 'removed' : 'erased';
      journal.add(kind, key, providers.find(providerId), trash?.reason ?? null);
    });
  }

  /** Left behind, it would be taken for a key without a row at the next start, and the erased key come back. */
  async function removeStrays(key: KeyRecord): Promise<void> {
    const { baseUrl } = placeOf(key);
    for (const stray of strays.get(key.id) ?? []) {
      if (stray.baseUrl !== baseUrl) await secrets.remove(stray);
    }
    strays.delete(key.id);
  }

  async function eraseSecrets(keys: readonly KeyRecord[]): Promise<void> {
    let failure: unknown = null;
    for (const key of keys) {
      if (isKeychainAway(failure)) break;
      try {
        await removeStrays(key);
        await secrets.remove(placeOf(key));
        dropErased(key);
      } catch (thrown) {
        failure = thrown;
      }
    }
    if (failure !== null) throw failure;
  }

  function moveRows(providerId: string, baseUrl: string): void {
    try {
      index.together(() => {
        providers.setBaseUrl(providerId, baseUrl);
        for (const key of index.of(providerId)) index.change(key.id, atNewHost(key, now()));
      });
    } catch (thrown) {
      // On the disk it is where it was: else the next try would find it moved, and the next start the old host.
      providers.reload();
      throw thrown;
    }
  }

  async function move(providerId: string, baseUrl: string): Promise<void> {
    const moved: KeyRecord[] = [];
    for (const key of index.of(providerId)) {
      if (key.keptIn === 'memory') continue;
      const place = placeOf(key);
      const secret = await secrets.get(place).catch(nullWhereMissing);
      if (secret === null) continue;
      const to = { ...place, baseUrl };
      // Even one that fails may be written yet: a keychain that is unlocked too late does what it was asked.
      noteStrays(key.id, place, to);
      await secrets.put(to, secret);
      moved.push(key);
    }
    moveRows(providerId, baseUrl);
    for (const key of moved) await removeStrays(key);
  }

  return {
    placeOf,
    dropErased,
    /** For what must not meet an adding, an erasing or a move half-way. */
    inTurn: <T>(work: () => Promise<T>): Promise<T> => inTurn(work),
    /** Its entry was gone from the keychain. */
    putBack: (keyId: string, secret: string): Promise<void> =>
      inTurn(() => secrets.put(placeOf(index.get(keyId)), secret)),
    /** Adds the keys we don't have. What the keychain refuses leaves no trace. */
    add: (newKeys: readonly NewKey[]): Promise<AddResult> => inTurn(() => add(newKeys)),
    /**
     * Erases keys for good: out of the pool at once, then out of the keychain, then the row. Fails with `keychain-*`
     * where a secret couldn't be erased; its row then waits as `erasing` until the keychain is opened again.
     */
    async erase(keyIds: Iterable<string>, kind: 'removed' | 'erased'): Promise<void> {
      const keys = [...new Set(keyIds)].flatMap((id) => {
        const key = index.find(id);
        return key === null || key.state === 'erasing' ? [] : [key];
      });
      // Removed by hand it was not erased for its time in the trash.
      const patch = kind === 'removed' ? { trash: null } : {};
      const erasing: KeyRecord[] = [];
      index.together(() => {
        for (const { id } of keys) erasing.push(index.change(id, { state: 'erasing', ...patch }));
      });
      if (erasing.length > 0) await inTurn(() => eraseSecrets(erasing));
    },
    /**
     * Moves a provider's keys to a new base URL. Each secret is written to its new place before it leaves the old one;
     * cut off in between, both places are there and recovery keeps the one that the provider's row names.
     */
    moveProvider: (providerId: string, baseUrl: string): Promise<void> =>
      inTurn(() => move(providerId, baseUrl)),
    /** The same where the secrets are there already; not in turn. */
    moveRows,
  };
}

/** Asking for the next secret would only wait in vain again. */
function isKeychainAway(failure: unknown): boolean {
  if (!(failure instanceof AppError)) return false;
  return failure.code === 'keychain-missing' || failure.code === 'keychain-locked';
}

/** For a secret that may be gone. */
export function nullWhereMissing(thrown: unknown): null {
  if (thrown instanceof AppError && thrown.code === 'secret-missing') return null;
  throw thrown;
}

/** A row for a secret that is on its way into the keychain. */
export function newRecord(
  facts: Pick<
    KeyRecord,
    'id' | 'providerId' | 'label' | 'masked' | 'fingerprint' | 'keptIn' | 'createdAtMs'
  >,
): KeyRecord {
  return {
    ...facts,
    state: 'adding',
    enabled: true,
    reserve: false,
    admin: false,
    account: null,
    credit: null,
    cooldown: null,
    suspension: null,
    trash: null,
    balance: { kind: 'unread' },
    readProblem: null,
    refusal: null,
    nextCheckAtMs: 0,
    noProbeBeforeMs: 0,
    relapses: 0,
    requests: 0,
    failures: 0,
    lastUsedAtMs: null,
    lastSuccessAtMs: null,
    lastCheckedAtMs: null,
  };
}
