/** Keys of one provider that fell below a share of what they had, in one sweep. */
export interface KeysLow {
  readonly kind: 'keys-low';
  readonly providerName: string;
  /** Lowest share first. */
  readonly keys: readonly {
    readonly keyId: string;
    readonly masked: string;
    readonly remainingMicros: number;
    readonly currency: string;
    /** The threshold that it fell below, in per cent. */
    readonly belowPercent: number;
  }[];
}
