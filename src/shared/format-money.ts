import type { Language } from './languages.ts';

/**
 * An amount as people read it, e.g. `$12.34`. Small amounts keep two significant digits, so that a few hundredths of a
 * cent don't read as nothing.
 */
export function formatMoney(micros: number, currency: string, language: Language): string {
  const amount = micros / 1_000_000;
  const size = Math.abs(amount);
  const digits = size > 0 && size < 0.01 ? Math.min(6, 1 - Math.floor(Math.log10(size))) : 2;
  const numbers = { minimumFractionDigits: 2, maximumFractionDigits: Math.max(2, digits) };
  if (!/^[A-Z]{3}$/.test(currency)) {
    return `${new Intl.NumberFormat(language, numbers).format(amount)} ${currency}`;
  }
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    ...numbers,
  }).format(amount);
}
