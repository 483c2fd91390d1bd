export type PoolEmptyReason =
  | 'none-added'
  | 'all-cooling'
  | 'all-suspended'
  | 'all-disabled'
  | 'all-removed';

/** What is left in one currency, over the keys whose balance is known; currencies are never added together. */
export interface CurrencyTotal {
  readonly currency: string;
  readonly remainingMicros: number;
  /** Null where the limit of one of them isn't told. */
  readonly limitMicros: number | null;
  readonly newestReadAtMs: number;
  readonly keys: number;
}

/** The pool at a glance: title bar, tray. */
export interface PoolSummary {
  /** Keys that can be picked now. */
  readonly pickable: number;
  readonly cooling: number;
  readonly suspended: number;
  readonly disabled: number;
  readonly trashed: number;
  readonly totals: readonly CurrencyTotal[];
  /** Pickable keys whose balance nobody knows. */
  readonly unknown: number;
  readonly unlimited: number;
  /** What may be left of the credits that the person entered, in US dollars; in no total. */
  readonly estimated: { readonly remainingMicros: number; readonly keys: number } | null;
  /** The oldest reading in the totals. */
  readonly oldestReadAtMs: number | null;
  /** 0 (nothing left) to 4 (plenty); null where no balance is known. */
  readonly level: 0 | 1 | 2 | 3 | 4 | null;
  /** Up to five known balances, smallest share of its limit first. */
  readonly lowest: readonly {
    readonly keyId: string;
    readonly masked: string;
    readonly remainingMicros: number;
    readonly currency: string;
  }[];
}
