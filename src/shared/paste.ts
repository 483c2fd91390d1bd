/** What was read in a paste, and where its keys go. */
import type { ErrorData } from './errors.ts';
import type { PresetId } from './providers.ts';

/** The largest paste that is read, in characters. */
export const MAX_PASTE_CHARS = 20_000_000;

export interface PastePreview {
  /** Hand it back to `keys.add`; the text itself needn't travel again. Null where nothing was found. */
  readonly draftId: string | null;
  /** At most 500 rows are shown; `foundCount` counts all. */
  readonly found: readonly PastedKey[];
  readonly foundCount: number;
  readonly newCount: number;
  readonly duplicateCount: number;
  readonly storedCount: number;
  readonly ignored: readonly IgnoredLine[];
  readonly ignoredCount: number;
}

export interface PastedKey {
  /** Its place among the found ones, from 0. */
  readonly index: number;
  readonly masked: string;
  /** From 1. */
  readonly line: number;
  readonly label: string | null;
  /** `duplicate`: earlier in the same paste; `stored`: we have it; `admin`: a key that can't chat and that we have no use for, not added. */
  readonly status: 'new' | 'duplicate' | 'stored' | 'admin';
  /** Set where it is kept to tell what was spent: it can't chat. */
  readonly admin?: boolean;
  readonly guess: ProviderGuess | null;
}

/** Which provider a pasted key seems to belong to, and how we know. */
export interface ProviderGuess {
  /** Set where the provider exists already. */
  readonly providerId: string | null;
  readonly preset: PresetId | null;
  readonly baseUrl: string;
  readonly from: 'prefix' | 'url' | 'name';
}

export interface IgnoredLine {
  readonly line: number;
  /** `unclear`: may be a key, but without a known prefix only a chosen provider makes it one. */
  readonly reason: 'no-key' | 'too-short' | 'unclear';
}

/** The provider that pasted keys go to. */
export type ProviderChoice =
  | { readonly kind: 'existing'; readonly providerId: string }
  | { readonly kind: 'preset'; readonly preset: PresetId }
  | { readonly kind: 'custom'; readonly baseUrl: string; readonly name?: string | undefined };

export interface AddResult {
  readonly added: number;
  readonly alreadyThere: number;
  /** Keys that the keychain didn't take. */
  readonly failed: number;
  readonly error: ErrorData | null;
}
