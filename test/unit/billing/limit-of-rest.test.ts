import { expect, it } from 'vitest';
import { isLimitOfRest } from '../../../src/main/billing/limit-of-rest.ts';
import { unclear } from '../../../src/main/billing/reading.ts';
import type { Balance } from '../../../src/shared/balances.ts';
import { START_MS } from '../../support/hand-turned-time.ts';
import { sum, unlimited } from './cases.ts';

const before = (limit: number, used: number): Balance => ({
  kind: 'known',
  limitMicros: limit * 1e6,
  usedMicros: used * 1e6,
  remainingMicros: Math.max(0, limit - used) * 1e6,
  currency: 'USD',
  expiresAtMs: null,
  readAtMs: START_MS,
  doubtful: false,
});

it.each([
  ['falls by what was used', true, before(5, 0), sum(4.25, 0.75)],
  ['falls by that but for what is rounded', true, before(5, 1), sum(4.252, 1.75)],
  ['stays', false, before(5, 0), sum(5, 0.75)],
  ['rises', false, before(5, 0), sum(6, 0.75)],
  ['falls, and nothing was used', false, before(5, 1), sum(4, 1)],
  ['is told for the first time', false, { kind: 'unread' } as const, sum(4, 1)],
  ['is gone', false, before(5, 0), unlimited()],
])('a limit that %s: %s', (_, isRest, balance, { outcome }) => {
  expect(isLimitOfRest(balance, outcome)).toBe(isRest);
});

it('says nothing of an answer that says nothing', () => {
  expect(isLimitOfRest(before(5, 0), unclear('timeout'))).toBe(false);
});
