import { accountNameOf } from '../../../shared/accounts.ts';
import type { KeyView } from '../../../shared/keys.ts';

/** Two or more keys of a provider that share an account. */
export interface AccountGroup {
  /** Tells it from all others. */
  readonly name: string;
  /** From 1, for each provider; the one with the oldest key first. */
  readonly number: number;
  readonly keys: number;
  /** The person said so of one at least. */
  readonly byHand: boolean;
}

/** The account of each key that shares one, by the key's id. */
export function accountGroups(keys: Iterable<KeyView>): ReadonlyMap<string, AccountGroup> {
  const members = new Map<string, KeyView[]>();
  for (const key of keys) {
    if (key.account === null || key.admin) continue;
    const name = accountNameOf(key);
    members.set(name, [...(members.get(name) ?? []), key]);
  }
  const shared = [...members]
    .filter(([, some]) => some.length > 1)
    .map(([name, some]) => ({
      name,
      some,
      sinceMs: some.reduce((oldest, { createdAtMs }) => Math.min(oldest, createdAtMs), Infinity),
    }))
    .toSorted((a, b) => a.sinceMs - b.sinceMs || (a.name < b.name ? -1 : 1));
  const groups = new Map<string, AccountGroup>();
  const counts = new Map<string, number>();
  for (const { name, some } of shared) {
    const providerId = some[0]?.providerId ?? '';
    const number = (counts.get(providerId) ?? 0) + 1;
    counts.set(providerId, number);
    const byHand = some.some(({ account }) => account?.from === 'hand');
    for (const { id } of some) groups.set(id, { name, number, keys: some.length, byHand });
  }
  return groups;
}
