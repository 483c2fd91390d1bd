import type { KnownBalance } from '../../shared/balances.ts';

/** What a key's share is judged by, from one reading to the next. */
export interface Fill {
  readonly currency: string;
  /** As last read. */
  readonly remainingMicros: number;
  /** The most that was seen: since the last top-up, else ever. */
  readonly highestMicros: number;
  readonly toppedUp: boolean;
  /** The threshold that was told last and is still undershot, in per cent; null where none is. */
  readonly toldPercent: number | null;
}

/** A rise by less, in parts of the highest, is money that a relay had set aside for an answer and gave back. */
const TOP_UP_PART = 0.1;
/** So far above a threshold, in its own parts, a balance has to rise before falling below it is news again. */
const REARMED_AT = 1.25;
/** Nothing is lower: a key that is seen for the first time is low already, it didn't become so. */
const FIRST_SEEN = 0;

/** What a reading makes of what was known before. Another currency begins anew. */
export function fillAfter(before: Fill | null, { currency, remainingMicros }: KnownBalance): Fill {
  if (before === null || before.currency !== currency) {
    return {
      currency,
      remainingMicros,
      highestMicros: remainingMicros,
      toppedUp: false,
      toldPercent: FIRST_SEEN,
    };
  }
  const rise = remainingMicros - before.remainingMicros;
  const isTopUp = rise > 0 && rise >= before.highestMicros * TOP_UP_PART;
  return {
    ...before,
    remainingMicros,
    highestMicros: isTopUp ? remainingMicros : Math.max(before.highestMicros, remainingMicros),
    toppedUp: before.toppedUp || isTopUp,
  };
}

/**
 * What is left, in per cent of the key's limit; after a top-up, or where no limit is told, of the highest that was seen,
 * since a relay's limit counts all that was ever paid in. Null where nothing is left or ever was: that is no warning any
 * more.
 */
export function percentLeft(fill: Fill, limitMicros: number | null): number | null {
  const { remainingMicros, highestMicros, toppedUp } = fill;
  if (remainingMicros <= 0) return null;
  if (limitMicros === null || limitMicros <= 0) return (100 * remainingMicros) / highestMicros;
  const full = toppedUp
    ? Math.min(limitMicros, highestMicros)
    : Math.max(limitMicros, highestMicros);
  return Math.min(100, (100 * remainingMicros) / full);
}

/** Whether a share has just fallen to one of the thresholds, and what is told of the key from now on. */
export function warningAt(
  percent: number,
  toldPercent: Fill['toldPercent'],
  thresholds: readonly number[],
): { readonly crossed: number | null; readonly toldPercent: Fill['toldPercent'] } {
  const undershot = thresholds.filter((threshold) => percent <= threshold);
  const lowest = undershot.length === 0 ? null : Math.min(...undershot);
  if (lowest !== null && (toldPercent === null || lowest < toldPercent)) {
    return { crossed: lowest, toldPercent: lowest };
  }
  const isRearmed = toldPercent !== null && percent >= Math.min(100, toldPercent * REARMED_AT);
  return { crossed: null, toldPercent: isRearmed ? lowest : toldPercent };
}
