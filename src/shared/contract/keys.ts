import { z } from 'zod';
import type { KeychainStatus } from '../keychain.ts';
import type { KeyView } from '../keys.ts';
import { type AddResult, MAX_PASTE_CHARS, type PastePreview } from '../paste.ts';
import type { PoolSummary } from '../pool.ts';
import { id, ids, name, newProvider } from './fields.ts';
import { nothing, takes } from './takes.ts';

const providerChoice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('existing'), providerId: id }),
  ...newProvider,
]);

/** Amounts up to a billion, in millionths. */
const credit = z.object({
  amountMicros: z.int().min(0).max(1_000_000_000_000_000),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

export const keyRequests = {
  'keychain.status': takes(nothing).gives<KeychainStatus>(),
  /** Looks again, e.g. after the person has unlocked it. */
  'keychain.retry': takes(nothing).gives<KeychainStatus>(),

  'keys.list': takes(nothing).gives<KeyView[]>(),
  /** Reads a paste; `provider` makes unprefixed tokens count as keys. The draft lives until the next preview. */
  'keys.preview': takes(
    z.object({ text: z.string().max(MAX_PASTE_CHARS), provider: providerChoice.optional() }),
  ).gives<PastePreview>(),
  /** Adds a draft's new keys: each to its own choice, else to its guess, else to `fallback`. */
  'keys.add': takes(
    z.object({
      draftId: id,
      choices: z.array(z.object({ index: z.int().min(0), provider: providerChoice })).max(100_000),
      fallback: providerChoice.nullable(),
    }),
  ).gives<AddResult>(),
  'keys.forgetDraft': takes(nothing).gives<void>(),
  /** By hand: the secrets are erased from the keychain at once. */
  'keys.remove': takes(z.object({ ids })).gives<void>(),
  /** Out of the trash, back into the pool. */
  'keys.restore': takes(z.object({ ids })).gives<void>(),
  /** Ends a hold (`too-many-at-once`, `for-decision`): the held keys go to the trash. */
  'keys.deleteHeld': takes(z.object({ ids })).gives<void>(),
  /** Ends a suspension by the person's word. */
  'keys.keep': takes(z.object({ ids })).gives<void>(),
  /** Reads balances now: all keys, or the ones named. Answers when done. */
  'keys.check': takes(z.object({ ids: ids.optional() })).gives<void>(),
  'keys.rename': takes(z.object({ id, label: name })).gives<void>(),
  'keys.setEnabled': takes(z.object({ ids, enabled: z.boolean() })).gives<void>(),
  /** Reserve keys are picked only when no other of their provider can be. */
  'keys.setReserve': takes(z.object({ ids, reserve: z.boolean() })).gives<void>(),
  /** By hand. `shared`: they have one account, those of each provider among themselves; else each has its own. */
  'keys.setAccount': takes(z.object({ ids, shared: z.boolean() })).gives<void>(),
  /** What a key had, by the person's word, where its balance can't be read. Null takes it back. */
  'keys.setCredit': takes(z.object({ id, credit: credit.nullable() })).gives<void>(),
  'pool.summary': takes(nothing).gives<PoolSummary>(),
};

export interface KeyEvents {
  'keychain.changed': KeychainStatus;
  'keys.changed': { readonly changed: readonly KeyView[]; readonly removedIds: readonly string[] };
  'pool.changed': PoolSummary;
}
