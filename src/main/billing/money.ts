/** The units in which the dashboard endpoints count; micros are millionths of the currency's unit. */
const MICROS_PER_UNIT = 1_000_000;
const HUNDREDTHS_PER_UNIT = 100;

/**
 * The subscription's limits are in dollars, or whole units of the relay's own currency
 * (one-api: controller/billing.go, read November 2026).
 */
export function microsOfUnits(units: number): number {
  return safe(units * MICROS_PER_UNIT);
}

/** The usage's `total_usage` is in hundredths (`unit: 0.01 dollar` in one-api: controller/channel-billing.go). */
export function microsOfHundredths(hundredths: number): number {
  return safe(hundredths * (MICROS_PER_UNIT / HUNDREDTHS_PER_UNIT));
}

/** Whole, and never so large that counting goes wrong. */
function safe(micros: number): number {
  return Math.min(Math.round(micros), Number.MAX_SAFE_INTEGER);
}
