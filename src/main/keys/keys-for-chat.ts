import { accountNameOf, spentOf } from '../../shared/accounts.ts';
import type { Meaning, Refusal } from '../../shared/refusals.ts';
import type { Settings } from '../../shared/settings.ts';
import type { KeyIndex } from './key-index.ts';
import type { KeyLifecycle } from './key-lifecycle.ts';
import type { KeyStates } from './key-states.ts';
import type { KeysForChat } from './keys.ts';
import { createPicker } from './picker.ts';
import { type RandomInt, whyPoolIsEmpty } from './pool.ts';
import type { Secrets } from './secrets.ts';

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
      index.change(keyId, { cooldown: { untilMs, reason } });
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
