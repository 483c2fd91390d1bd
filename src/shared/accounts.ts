/** The account that pays for a key. Keys of one provider with the same id share it, and its money is counted once. */
export interface KeyAccount {
  /** Means nothing outside of the key's provider. */
  readonly id: string;
  /** `hand`: by the person's word, which no reading changes; `read`: the provider named the account. */
  readonly from: 'hand' | 'read';
}

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
export function purseOf(key: AccountKey, balance: object): string {
  const isOwn = 'ofKey' in balance && balance.ofKey === true;
  return isOwn ? accountNameOf({ ...key, account: null }) : accountNameOf(key);
}

/** What a person says a key had where its balance can't be read, and what our own chats took of it since. */
export interface StartingCredit {
  readonly amountMicros: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly atMs: number;
  /** At list price, in millionths of a US dollar. */
  readonly spentMicros: number;
  /** Answers since then whose price nobody knows: they are not in it. */
  readonly unpriced: number;
}

/** The credit after one more answer. */
export function spentOf(credit: StartingCredit, costMicros: number | null): StartingCredit {
  return costMicros === null
    ? { ...credit, unpriced: credit.unpriced + 1 }
    : { ...credit, spentMicros: credit.spentMicros + costMicros };
}

/** What may be left of it; null where prices in dollars can't be taken from it, since exchange rates aren't known. */
export function estimatedRest({
  amountMicros,
  currency,
  spentMicros,
}: StartingCredit): number | null {
  return currency === 'USD' ? Math.max(0, amountMicros - spentMicros) : null;
}

/** Whether a rest is estimated for a key: only where its provider can't tell what is left. */
export function isEstimated({
  balance,
  credit,
}: {
  readonly balance: { readonly kind: string };
  readonly credit: StartingCredit | null;
}): boolean {
  return balance.kind === 'unsupported' && credit !== null && estimatedRest(credit) !== null;
}
