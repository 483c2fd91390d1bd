import type { KeyAccount } from '../../shared/accounts.ts';
import type { Balance } from '../../shared/models.ts';

/** The part of a key that says whose money it spends. */
export interface AccountKey {
  readonly id: string;
  readonly providerId: string;
  readonly account: KeyAccount | null;
}

/** What names the account of a key among all: keys with the same name share it. Without one a key stands for itself. */
export function accountNameOf({ id, providerId, account }: AccountKey): string {
  return JSON.stringify(account === null ? [providerId, null, id] : [providerId, account.id]);
}

/** What names the money that a balance tells of: its account's, or the key's own where it is the key's own cap. */
export function purseOf(key: AccountKey, balance: Balance): string {
  const isOwn = balance.kind === 'known' && balance.ofKey === true;
  return isOwn ? accountNameOf({ ...key, account: null }) : accountNameOf(key);
}

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
