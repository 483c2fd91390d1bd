/** The units in which providers count; micros are millionths of the currency's unit. */
const MICROS_PER_UNIT = 1_000_000;
const HUNDREDTHS_PER_UNIT = 100;

/** Whole units of a currency, as most endpoints tell them, or what was reckoned to such. */
export function microsOfUnits(units: number): number {
  return safe(units * MICROS_PER_UNIT);
}

/** The usage's `total_usage` is in hundredths (`unit: 0.01 dollar` in one-api: controller/channel-billing.go). */
export function microsOfHundredths(hundredths: number): number {
  return safe(hundredths * (MICROS_PER_UNIT / HUNDREDTHS_PER_UNIT));
}

/** Whole, and never so large that counting goes wrong. */
function safe(micros: number): number {
  const { MAX_SAFE_INTEGER: most } = Number;
  return Math.min(Math.max(Math.round(micros), -most), most);
}
