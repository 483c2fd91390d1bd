import { expect, it } from 'vitest';
import { formatMoney } from '../../src/shared/format-money.ts';

it.each([
  [12_340_000, 'USD', 'en', '$12.34'],
  [0, 'USD', 'en', '$0.00'],
  [1_234_567_890_000, 'USD', 'en', '$1,234,567.89'],
  [10_000, 'USD', 'en', '$0.01'],
  [9_900, 'USD', 'en', '$0.0099'],
  [123, 'USD', 'en', '$0.00012'],
  [1, 'USD', 'en', '$0.000001'],
  [-1_500_000, 'USD', 'en', '-$1.50'],
  [-120, 'USD', 'en', '-$0.00012'],
  [12_340_000, 'CNY', 'en', '¥12.34'],
  [12_340_000, 'CNY', 'zh-CN', '¥12.34'],
  [12_340_000, 'USD', 'zh-CN', '$12.34'],
  [12_340_000, 'EUR', 'en', '€12.34'],
  [1_500_000, 'quota', 'en', '1.50 quota'],
  [1_500_000, 'usd', 'en', '1.50 usd'],
] as const)('%i of %s in %s is %s', (micros, currency, language, text) => {
  expect(formatMoney(micros, currency, language)).toBe(text);
});
