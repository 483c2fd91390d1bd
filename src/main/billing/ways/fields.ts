import { z } from 'zod';

/** Above this an amount is a fault of the one who sent it. */
const MOST = 1e15;
/** Past the year 9999 it is no date, and before 2000 it stands for none: relays send the epoch. */
const [FIRST_MS, LAST_MS] = [Date.UTC(2000, 0), Date.UTC(10_000, 0)];

const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/**
 * An amount, as a number or as its digits: many send decimals as text. OpenAI's costs come with 36 places, and nothing
 * as `0E-6176` (seen in public code, November 2026).
 */
export const amount = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d{1,16}(\.\d{1,50})?(E-\d{1,4})?$/i)
      .transform(Number),
  ])
  .refine((value) => Math.abs(value) <= MOST);

/** An ISO 4217 code. */
export const currency = z.string().refine((code) => CURRENCIES.has(code));

/** A point in time in seconds; none where it is 0 or less. */
export const seconds = z
  .number()
  .nullish()
  .transform((value) => dateWithin((value ?? 0) * 1000));

/** A point in time as ISO 8601; none where it is left out or isn't one. */
export const isoTime = z
  .string()
  .nullish()
  .transform((text) => dateWithin(Date.parse(text ?? '')));

/** A name that the provider has given an account; what isn't one says nothing. */
export const accountId = z
  .union([z.string().max(200), z.number()])
  .nullish()
  .catch(null);

function dateWithin(atMs: number): number | null {
  return atMs >= FIRST_MS && atMs < LAST_MS ? Math.round(atMs) : null;
}
