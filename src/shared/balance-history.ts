/** What was left and what was spent, over time. Amounts are millionths of the currency's unit. */

/** What was left at a point in time; it stayed so until the next. */
export interface BalancePoint {
  readonly atMs: number;
  readonly remainingMicros: number;
}

/** What was spent on a day of the machine's time zone, written `2026-11-24`. */
export interface DaySpend {
  readonly day: string;
  readonly micros: number;
}

/** When the money is gone, going by what was spent lately; or why that can't be told. */
export type Forecast =
  | {
      readonly kind: 'at';
      readonly earliestMs: number;
      readonly likelyMs: number;
      /** Null where it may well last for years. */
      readonly latestMs: number | null;
    }
  | { readonly kind: 'none'; readonly why: 'short' | 'unspent' | 'renews' | 'far' | 'empty' };

/** The history of a key, or of a provider's keys together, in one currency. */
export interface BalanceSeries {
  /** Oldest first, at most 500. */
  readonly points: readonly BalancePoint[];
  /** Oldest first; only days on which something was spent. */
  readonly spend: readonly DaySpend[];
  readonly forecast: Forecast;
}

export interface ProviderHistory extends BalanceSeries {
  readonly providerId: string;
  readonly providerName: string;
  readonly currency: string;
  readonly keys: readonly {
    readonly keyId: string;
    readonly masked: string;
    /** Deleted or removed: only its history is left. */
    readonly gone: boolean;
    /** As last read. */
    readonly remainingMicros: number;
    readonly readAtMs: number;
  }[];
}

/** What our own chats took on a day from one model. */
export interface ModelUse {
  readonly day: string;
  readonly providerName: string;
  readonly model: string;
  readonly answers: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** At list price, in millionths of a US dollar; null where that isn't known of each answer. */
  readonly costMicros: number | null;
}
