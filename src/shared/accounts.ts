import { z } from 'zod';

/** The account that pays for a key. Keys of one provider with the same id share it, and its money is counted once. */
export interface KeyAccount {
  /** Means nothing outside of the key's provider. */
  readonly id: string;
  /** `hand`: by the person's word, which no reading changes; `read`: the provider named the account. */
  readonly from: 'hand' | 'read';
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

const keyIds = z.array(z.string().min(1).max(100)).min(1).max(100_000);

/** `shared`: they have one account, those of each provider among themselves; else each has its own. */
export const setAccountInput = z.object({ ids: keyIds, shared: z.boolean() });

/** Null takes it back. Amounts up to a billion, in millionths. */
export const setCreditInput = z.object({
  id: z.string().min(1).max(100),
  credit: z
    .object({
      amountMicros: z.int().min(0).max(1_000_000_000_000_000),
      currency: z.string().regex(/^[A-Z]{3}$/),
    })
    .nullable(),
});
