/** What a key has left, as last read. Amounts are millionths of the currency's unit. */

/** What a key has left, from its last well-formed reading. */
export type Balance =
  | { readonly kind: 'unread' }
  | KnownBalance
  | UnlimitedBalance
  | { readonly kind: 'unsupported'; readonly reason: UnsupportedReason; readonly readAtMs: number };

export interface KnownBalance {
  readonly kind: 'known';
  /** Null where the provider tells only what is left, as for `usedMicros`. */
  readonly limitMicros: number | null;
  readonly usedMicros: number | null;
  readonly remainingMicros: number;
  /** ISO 4217, or the provider's own unit where it doesn't count in money, e.g. `points`. */
  readonly currency: string;
  readonly expiresAtMs: number | null;
  /** Set where the amount comes back by itself, `atMs` where it is told when. Such a key is never used up for good. */
  readonly renewal?: Renewal;
  /** Set where it is the key's own cap; elsewhere keys that share an account may share the amount. */
  readonly ofKey?: true;
  readonly readAtMs: number;
  /** The reading said used up while a request was served: the numbers count for nothing. */
  readonly doubtful: boolean;
  /** Set where it was called used up from the first, by numbers that may mean something else: they are no witness. */
  readonly unproven?: true;
}

/** The key has no limit of its own; its owner's account may have one. */
export interface UnlimitedBalance {
  readonly kind: 'unlimited';
  readonly usedMicros: number | null;
  readonly currency: string;
  readonly expiresAtMs: number | null;
  readonly readAtMs: number;
}

/** How often an amount may come back by itself. */
export const periods = ['daily', 'weekly', 'monthly'] as const;

export interface Renewal {
  readonly atMs: number | null;
  /** Left out where it isn't told. */
  readonly every?: (typeof periods)[number];
}

/** Why a provider can't say what a key has left. `other-key`: it tells another kind of key only. */
export type UnsupportedReason = 'no-endpoint' | 'session-key' | 'other-key' | 'not-json';

/** Why the newest reading gave nothing; never evidence against a key. */
export type ReadProblem =
  | 'network'
  | 'timeout'
  | 'redirect'
  | 'server'
  | 'rate-limited'
  | 'refused'
  | 'not-json'
  | 'malformed'
  | 'too-large';
