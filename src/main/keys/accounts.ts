import { type AccountKey, accountNameOf, type KeyAccount } from '../../shared/accounts.ts';

/**
 * The keys that come to share an account when a person says so of some, with its new id: for each provider those that
 * were named, and all that shared one with them before. One key alone shares nothing.
 */
export function joined<K extends AccountKey>(
  keys: readonly K[],
  ids: ReadonlySet<string>,
  newId: () => string,
): ReadonlyMap<string, KeyAccount> {
  const accounts = new Map<string, KeyAccount>();
  const named = Map.groupBy(
    keys.filter(({ id }) => ids.has(id)),
    ({ providerId }) => providerId,
  );
  for (const [providerId, some] of named) {
    if (some.length < 2) continue;
    const account: KeyAccount = { id: newId(), from: 'hand' };
    const names = new Set(some.map(accountNameOf));
    for (const key of keys) {
      if (key.providerId === providerId && names.has(accountNameOf(key))) {
        accounts.set(key.id, account);
      }
    }
  }
  return accounts;
}

/** What an account's id on the provider's side becomes with us: it tells equal from unequal, not who it is. */
export function withReadAccount(before: KeyAccount | null, told: string): KeyAccount {
  if (before?.from === 'hand' || before?.id === told) return before;
  return { id: told, from: 'read' };
}
