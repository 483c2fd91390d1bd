const MICROS_PER_UNIT = 1_000_000n;
const MOST_UNITS = 1_000_000_000n;

/** Digits, with thousands set off by commas or not, and up to six behind a point. A lone comma could be either. */
const AMOUNT = /^(\d{1,12}|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,6}))?$/;

/**
 * An amount of money that a person wrote, in millionths of its unit; null where it can't be told what they mean, or where
 * it is more than a billion. Counted in digits, never in floating point.
 */
export function parseAmount(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s$¥€£]/g, '');
  const [, units, parts = ''] = AMOUNT.exec(plain) ?? [];
  if (units === undefined) return null;
  const whole = BigInt(units.replaceAll(',', ''));
  const micros = whole * MICROS_PER_UNIT + BigInt(parts.padEnd(6, '0'));
  return micros > MOST_UNITS * MICROS_PER_UNIT ? null : Number(micros);
}
