import { AppError, toErrorData } from '../../shared/errors.ts';
import type { AddResult, JournalKind } from '../../shared/models.ts';
import type { Journal } from './journal.ts';
import type { KeyIndex } from './key-index.ts';
import type { KeyRecord } from './key-record.ts';
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

  function placeOf(key: KeyRecord): SecretPlace {
    return { id: key.id, baseUrl: providers.get(key.providerId).baseUrl, keptIn: key.keptIn };
  }

  /** The keys that a paste brings and that we don't have; one that waits in the trash counts as had. */
  function rowsFor(newKeys: readonly NewKey[]): { secret: string; row: KeyRecord }[] {
    const seen = new Set<string>();
    const keptIn = secrets.state() === 'ready' ? 'keychain' : 'memory';
    return newKeys.flatMap(({ secret, label, providerId }) => {
      const fingerprint = secrets.fingerprint(secret);
      if (seen.has(fingerprint) || index.withFingerprint(fingerprint) !== null) return [];
      seen.add(fingerprint);
      const row = newRecord({
        id: newId(),
        providerId,
        label,
        masked: maskSecret(secret),
        fingerprint,
        keptIn,
        createdAtMs: now(),
      });
      return [{ secret, row }];
    });
  }

  return {
    placeOf,
    /** Adds the keys we don't have. What the keychain refuses leaves no trace. */
    async add(newKeys: readonly NewKey[]): Promise<AddResult> {
      await secrets.open();
      const adding = rowsFor(newKeys);
      index.together(() => {
        for (const { row } of adding) index.put(row);
      });
      let added = 0;
      let failure: AddResult['error'] = null;
      for (const { secret, row } of adding) {
        try {
          await secrets.put(placeOf(row), secret);
          index.together(() => {
            const key = index.change(row.id, { state: 'active' });
            journal.add('added', key, providers.find(key.providerId));
          });
          added += 1;
        } catch (thrown) {
          if (!(thrown instanceof AppError)) throw thrown;
          failure = toErrorData(thrown);
          index.drop(row.id);
        }
      }
      return {
        added,
        alreadyThere: newKeys.length - adding.length,
        failed: adding.length - added,
        error: failure,
      };
    },
    /**
     * Erases keys for good: out of the pool at once, then out of the keychain, then the row. Fails with `keychain-*`
     * where a secret couldn't be erased; its row then waits as `erasing` for the next start.
     */
    async erase(keyIds: readonly string[], kind: JournalKind): Promise<void> {
      const keys = keyIds.map(index.find).filter((key) => key !== null && key.state !== 'erasing');
      index.together(() => {
        for (const key of keys) {
          if (key === null) continue;
          index.change(key.id, { state: 'erasing' });
          journal.add(kind, key, providers.find(key.providerId), key.trash?.reason ?? null);
        }
      });
      let failure: unknown = null;
      for (const key of keys) {
        if (key === null) continue;
        try {
          await secrets.remove(placeOf(key));
          index.drop(key.id);
        } catch (thrown) {
          failure = thrown;
        }
      }
      if (failure !== null) throw failure;
    },
    /**
     * Moves a provider's keys to a new base URL. Each secret is written to its new place before it leaves the old one;
     * cut off in between, both places are there and recovery keeps the one that the provider's row names.
     */
    async moveProvider(providerId: string, baseUrl: string): Promise<void> {
      const places = index
        .of(providerId)
        .filter((key) => key.keptIn === 'keychain' && key.suspension?.reason !== 'secret-missing')
        .map(placeOf);
      for (const place of places) {
        await secrets.put({ ...place, baseUrl }, await secrets.get(place));
      }
      providers.setBaseUrl(providerId, baseUrl);
      for (const place of places) await secrets.remove(place);
    },
  };
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
