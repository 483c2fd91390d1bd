import type { StartingCredit } from '../../shared/accounts.ts';
import { AppError } from '../../shared/errors.ts';
import type { DeleteReason, KeyView } from '../../shared/keys.ts';
import type { AddResult } from '../../shared/paste.ts';
import type { Settings } from '../../shared/settings.ts';
import { joined } from './accounts.ts';
import { isShown, type KeyIndex } from './key-index.ts';
import type { KeyLifecycle, NewKey } from './key-lifecycle.ts';
import { isHeld, type KeyRecord, toKeyView } from './key-record.ts';
import type { KeyStates } from './key-states.ts';
import { createKeysForBilling } from './keys-for-billing.ts';
import { createKeysForChat } from './keys-for-chat.ts';
import type { RandomInt } from './pool.ts';
import { createProviderChanges } from './provider-changes.ts';
import type { ProviderRegistry } from './provider-registry.ts';
import type { Secrets } from './secrets.ts';

export type KeyService = ReturnType<typeof createKeyService>;

/** Everything that chat, billing and the person do with keys. */
export function createKeyService(options: {
  readonly index: KeyIndex;
  readonly states: KeyStates;
  readonly lifecycle: KeyLifecycle;
  readonly providers: ProviderRegistry;
  readonly secrets: Secrets;
  readonly settings: () => Settings;
  readonly now: () => number;
  readonly randomInt: RandomInt;
  readonly newId: () => string;
}) {
  const { index, states, lifecycle, providers, secrets, settings, now, randomInt, newId } = options;

  const forChat = createKeysForChat({
    index,
    states,
    lifecycle,
    secrets,
    settings,
    now,
    randomInt,
  });

  const forBilling = createKeysForBilling({ index, states, forChat });

  return {
    ...forChat,
    ...forBilling,
    ...createProviderChanges({ index, lifecycle, providers }),
    list: (): KeyView[] => index.all().filter(isShown).map(toKeyView),
    summary: index.summary,
    /** Those that can't chat and only tell what their organisation spent. */
    adminKeys: () => index.all().filter(({ admin, state }) => admin && state === 'active'),
    /**
     * Whether we have this secret; one in the trash, or gone from the keychain, comes back when it is added again, so it
     * counts as new.
     */
    has(secret: string): boolean {
      const key = index.withFingerprint(secrets.fingerprint(secret));
      return key !== null && isShown(key) && key.state !== 'deleted' && !isMissing(key);
    },
    async add(newKeys: readonly NewKey[]): Promise<AddResult> {
      await secrets.open();
      const restored = new Set<string>();
      /** In the trash of another provider: they come anew to the one that the person names. */
      const left = new Map<string, string>();
      for (const { secret, providerId } of newKeys) {
        const fingerprint = secrets.fingerprint(secret);
        const key = index.withFingerprint(fingerprint);
        if (key !== null && isMissing(key) && key.providerId === providerId) {
          await lifecycle.putBack(key.id, secret);
          states.reinstate(key.id);
          restored.add(key.id);
        }
        if (key?.state !== 'deleted') continue;
        if (key.providerId === providerId) restored.add(key.id);
        else left.set(key.id, fingerprint);
      }
      for (const id of restored) states.restore(id);
      const result = await lifecycle.add(newKeys);
      const replaced = [...left].filter(([id, fingerprint]) => {
        const twin = index.withFingerprint(fingerprint);
        return twin !== null && twin.id !== id;
      });
      await lifecycle.erase(
        replaced.map(([id]) => id),
        'erased',
      );
      return {
        ...result,
        added: result.added + restored.size,
        alreadyThere: result.alreadyThere - restored.size,
      };
    },
    /** Their time in the trash is over; one that was restored meanwhile stays. */
    eraseFromTrash: (ids: readonly string[]) =>
      lifecycle.erase(
        ids.filter((id) => index.find(id)?.state === 'deleted'),
        'erased',
      ),
    /** By the person's hand: erased at once. */
    remove: (ids: readonly string[]) => lifecycle.erase(ids, 'removed'),
    /** Fails with `not-found` where one of them is erased by now; the others are back then. */
    restore(ids: readonly string[]): void {
      for (const id of ids) states.restore(id);
      for (const id of ids) {
        if (!isShown(index.get(id))) throw new AppError('not-found', 'erased', { what: 'key' });
      }
    },
    /** The person has looked at keys that were held back from deletion, and agrees to it. */
    deleteHeld(ids: readonly string[]): void {
      for (const id of ids) {
        const key = index.find(id);
        if (key === null || !isHeld(key)) continue;
        const { balance, refusal } = key;
        states.moveToTrash(id, deathOfHeld(key), {
          ...(refusal === null ? {} : { refusal }),
          ...(balance.kind === 'known' ? { reading: { ...balance, serverNowMs: null } } : {}),
        });
      }
    },
    keep(ids: readonly string[]): void {
      for (const id of ids) states.keep(id);
    },
    rename(id: string, label: string): void {
      index.change(id, { label });
    },
    setEnabled(ids: readonly string[], enabled: boolean): void {
      index.together(() => {
        for (const id of ids) {
          if (index.find(id) !== null) index.change(id, { enabled });
        }
      });
    },
    setReserve(ids: readonly string[], reserve: boolean): void {
      index.together(() => {
        for (const id of ids) {
          if (index.find(id) !== null) index.change(id, { reserve });
        }
      });
    },
    /** By the person's word: these keys share an account, or each has its own. Nothing that is read changes it. */
    setAccount(ids: readonly string[], shared: boolean): void {
      const alone = () =>
        new Map(ids.map((id) => [id, { id: newId(), from: 'hand' } as const] as const));
      const changes = shared ? joined(index.all(), new Set(ids), newId) : alone();
      index.together(() => {
        for (const [id, account] of changes) {
          if (index.find(id) !== null) index.change(id, { account });
        }
      });
    },
    /** What a key had by the person's word; what was spent counts from here on. Null takes it back. */
    setCredit(id: string, credit: Pick<StartingCredit, 'amountMicros' | 'currency'> | null): void {
      index.change(id, {
        credit: credit && { ...credit, atMs: now(), spentMicros: 0, unpriced: 0 },
      });
    },
  };
}

/** Its entry is gone from the keychain, and the person is told to add it again. */
function isMissing({ suspension }: KeyRecord): boolean {
  return suspension?.reason === 'secret-missing';
}

/** What a held key was found dead of, by what is kept of it. */
function deathOfHeld({ balance, refusal }: KeyRecord): DeleteReason {
  if (balance.kind === 'known' || balance.kind === 'unlimited') {
    const { expiresAtMs, readAtMs } = balance;
    if (expiresAtMs !== null && expiresAtMs <= readAtMs) return 'expired';
  }
  const meaning = balance.kind === 'known' ? null : refusal?.meaning;
  return meaning === 'invalid-key' || meaning === 'account-closed' ? meaning : 'used-up';
}
