import type { Language } from '../../../shared/languages.ts';

/** An amount beside a plot, in little room; a unit that isn't money stands in the heading. */
export function amountOnAxis(amount: number, currency: string, language: Language): string {
  const isMoney = /^[A-Z]{3}$/.test(currency);
  return new Intl.NumberFormat(language, {
    ...(isMoney ? { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } : {}),
    notation: amount >= 10_000 ? 'compact' : 'standard',
    minimumFractionDigits: isMoney && !Number.isInteger(amount) && amount < 10_000 ? 2 : 0,
    maximumFractionDigits: amount < 1 ? 4 : 2,
  }).format(amount);
}
