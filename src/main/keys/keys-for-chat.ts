import { accountNameOf, spentOf } from '../../shared/accounts.ts';
import type { Evidence } from '../../shared/journal.ts';
import type { SuspendReason } from '../../shared/keys.ts';
import type { PoolEmptyReason } from '../../shared/pool.ts';
import type { Meaning, Refusal } from '../../shared/refusals.ts';
import type { Settings } from '../../shared/settings.ts';
import type { KeyIndex } from './key-index.ts';
import type { KeyLifecycle } from './key-lifecycle.ts';
import type { KeyRecord } from './key-record.ts';
import type { KeyStates } from './key-states.ts';
import { createPicker } from './picker.ts';
import { type RandomInt, whyPoolIsEmpty } from './pool.ts';
import type { Secrets } from './secrets.ts';

/** What chat needs of the keys. */
export interface KeysForChat {
  /** A key of the provider's pool that isn't in `tried`, in the way that is set; null when there is none. */
  pick(
    providerId: string,
    tried: ReadonlySet<string>,
    conversationId?: string | null,
  ): KeyRecord | null;
  /** Why nothing can be picked, and when that ends by itself. */
  whyEmpty(providerId: string): { reason: PoolEmptyReason; untilMs: number | null };
  /** The key's secret. Fails with `keychain-*` or `secret-missing`. Never store it, log it or put it in an error. */
  secretOf(keyId: string): Promise<string>;
  /** The provider's keys whose secret only the keychain can tell now. */
  needingKeychain(providerId: string): readonly string[];
  /** A request was served: counts it, and forgets the witness against the key. */
  noteSuccess(keyId: string): void;
  /** A request was refused: counts it; a witness is remembered until the next success. */
  noteRefusal(keyId: string, refusal: Refusal, witness: boolean): void;
  /** Out of the pool until then. A shorter cooldown never cuts a longer one. */
  cool(keyId: string, untilMs: number, reason: Meaning): void;
  /** Out of the pool on the provider's word; re-checked at growing intervals. No effect on a key that isn't active. */
  suspend(keyId: string, reason: SuspendReason, evidence: Evidence): void;
  /** What an answer served by the key cost, in millionths of a US dollar; null where nobody knows. */
  noteCost(keyId: string, costMicros: number | null): void;
  /** The other keys that are known to share the key's account. */
  othersOfAccount(keyId: string): readonly string[];
}

/** What a request does with keys: picks one, reads its secret, and notes what came of it. */
export function createKeysForChat(options: {
  readonly index: KeyIndex;
  readonly states: KeyStates;
  readonly lifecycle: KeyLifecycle;
  readonly secrets: Secrets;
  readonly settings: () => Settings;
  readonly now: () => number;
  readonly randomInt: RandomInt;
}) {
  const { index, states, lifecycle, secrets, settings, now, randomInt } = options;

  function othersOfAccount(keyId: string): string[] {
    const key = index.find(keyId);
    if (key === null || key.account === null) return [];
    const name = accountNameOf(key);
    return index
      .of(key.providerId)
      .filter((other) => other.id !== keyId && !other.admin && accountNameOf(other) === name)
      .map(({ id }) => id);
  }

  return {
    pick: createPicker({ index, settings, now, randomInt }),
    whyEmpty: (providerId: string) => whyPoolIsEmpty(index.of(providerId), now()),
    secretOf: async (keyId: string) => secrets.get(lifecycle.placeOf(index.get(keyId))),
    needingKeychain: (providerId: string) =>
      index
        .of(providerId)
        .filter((key) => !secrets.isAtHand(lifecycle.placeOf(key)))
        .map(({ id }) => id),
    noteSuccess(keyId: string): void {
      const key = index.find(keyId);
      if (key === null) return;
      index.change(keyId, {
        requests: key.requests + 1,
        refusal: null,
        relapses: 0,
        lastUsedAtMs: now(),
        lastSuccessAtMs: now(),
      });
    },
    noteRefusal(keyId: string, refusal: Refusal, witness: boolean): void {
      const key = index.find(keyId);
      if (key === null) return;
      index.change(keyId, {
        requests: key.requests + 1,
        failures: key.failures + 1,
        lastUsedAtMs: now(),
        refusal: witness ? refusal : key.refusal,
      });
    },
    cool(keyId: string, untilMs: number, reason: Meaning): void {
      const key = index.find(keyId);
      if (key === null || (key.cooldown?.untilMs ?? 0) >= untilMs) return;
      index.change(keyId, { cooldown: { untilMs, reason, sinceMs: now() } });
    },
    suspend: states.suspend,
    noteCost(keyId: string, costMicros: number | null): void {
      // Credits of one account are spent by all of its keys.
      for (const id of [keyId, ...othersOfAccount(keyId)]) {
        const credit = index.find(id)?.credit ?? null;
        if (credit !== null) index.change(id, { credit: spentOf(credit, costMicros) });
      }
    },
    othersOfAccount,
  } satisfies KeysForChat;
}
