import type { DeleteReason } from './keys.ts';

/** A quiet word in the window; the renderer has the texts. */
export type Notice =
  | {
      readonly kind: 'keys-deleted';
      readonly keys: readonly {
        readonly keyId: string;
        readonly masked: string;
        readonly providerName: string;
        readonly reason: DeleteReason;
      }[];
      readonly left: number;
    }
  | { readonly kind: 'keys-held'; readonly providerName: string; readonly count: number }
  | { readonly kind: 'keys-to-decide'; readonly providerName: string; readonly count: number }
  | KeysLow
  | { readonly kind: 'key-returned'; readonly masked: string; readonly providerName: string }
  | { readonly kind: 'keys-recovered'; readonly count: number };

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
