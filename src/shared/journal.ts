/** What happened to keys, and how it is looked through. */
import type { DeleteReason, SuspendReason } from './keys.ts';
import type { Refusal } from './refusals.ts';

export const journalKinds = [
  'added',
  'removed', // by hand: erased at once
  'suspended',
  'returned',
  'deleted',
  'restored',
  'erased', // the trash's time was over
  'spared', // a witness disagreed
  'recovered', // found again in the keychain
] as const;
export type JournalKind = (typeof journalKinds)[number];

/** What a journal entry rests on. Redacted: no secret, no authorization. */
export interface Evidence {
  readonly reading?: {
    readonly limitMicros: number | null;
    readonly usedMicros: number | null;
    /** Left out in entries from before it was kept. */
    readonly remainingMicros?: number | null;
    readonly currency: string;
    readonly expiresAtMs: number | null;
    /** The server's own clock, by which expiry was judged. */
    readonly serverNowMs: number | null;
    readonly readAtMs: number;
  };
  readonly refusal?: Refusal;
}

export interface JournalEntry {
  readonly id: number;
  readonly atMs: number;
  readonly kind: JournalKind;
  readonly keyId: string;
  readonly masked: string;
  readonly providerName: string;
  readonly reason: SuspendReason | DeleteReason | null;
  readonly evidence: Evidence | null;
}

/** Which entries are wanted; what is left out doesn't matter. */
export interface JournalFilter {
  readonly kind?: JournalKind | undefined;
  readonly providerId?: string | undefined;
  readonly keyId?: string | undefined;
  /** Is in the key's masked form, the provider's name, or the code or words of a refusal; large or small letters. */
  readonly text?: string | undefined;
}

export const journalFormats = ['csv', 'json'] as const;
export type JournalFormat = (typeof journalFormats)[number];

/** A provider that the journal tells of; it may be gone. */
export interface JournalProvider {
  readonly id: string;
  /** As it was called in the newest entry. */
  readonly name: string;
}
