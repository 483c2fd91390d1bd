import { describe, expect, it } from 'vitest';
import { textsIn } from '../../../src/main/desktop/texts/texts.ts';
import {
  lowestLines,
  staleAfterMs,
  trayLines,
  trayTooltip,
} from '../../../src/main/desktop/tray-texts.ts';
import { HOUR_MS } from '../../../src/shared/durations.ts';
import type { PoolSummary } from '../../../src/shared/pool.ts';

const NOW = 1_000 * HOUR_MS;
const fresh = { nowMs: NOW, staleAfterMs: staleAfterMs(60_000) };

const none: PoolSummary = {
  pickable: 0,
  cooling: 0,
  suspended: 0,
  disabled: 0,
  trashed: 0,
  totals: [],
  unknown: 0,
  unlimited: 0,
  estimated: null,
  oldestReadAtMs: null,
  level: null,
  lowest: [],
};
const dollars = {
  currency: 'USD',
  remainingMicros: 12_340_000,
  limitMicros: 20_000_000,
  newestReadAtMs: NOW,
  keys: 3,
};
const yuan = {
  currency: 'CNY',
  remainingMicros: 56_000_000,
  limitMicros: 100_000_000,
  newestReadAtMs: NOW,
  keys: 2,
};
const en = textsIn('en');
const zh = textsIn('zh-CN');

describe('the tray', () => {
  it('says what is left and on how many keys, cooling ones among them', () => {
    const pool = { ...none, pickable: 4, cooling: 1, totals: [dollars] };
    expect(trayTooltip(pool, fresh, en, 'en')).toBe('≈ $12.34 left · 5 keys');
    expect(trayTooltip({ ...pool, pickable: 0 }, fresh, en, 'en')).toBe('≈ $12.34 left · 1 key');
  });

  it('never adds currencies: each has its own total', () => {
    const pool = { ...none, pickable: 5, totals: [dollars, yuan] };
    expect(trayTooltip(pool, fresh, en, 'en')).toBe('≈ $12.34 + ¥56.00 left · 5 keys');
    expect(trayLines(pool, fresh, en, 'en').slice(1)).toEqual([
      '$12.34 on 3 keys',
      '¥56.00 on 2 keys',
    ]);
  });

  it('says unknown where nothing is known, and never zero', () => {
    const pool = { ...none, pickable: 2, unknown: 2 };
    expect(trayTooltip(pool, fresh, en, 'en')).toBe('balance unknown · 2 keys');
    expect(trayLines(pool, fresh, en, 'en')).toContain('2 keys with unknown balance');
  });

  it('tells no keys from keys of which none can be used', () => {
    expect(trayTooltip(none, fresh, en, 'en')).toBe('Keywheel: No keys yet');
    expect(trayTooltip({ ...none, suspended: 1 }, fresh, en, 'en')).toBe(
      'Keywheel: No key can be used now',
    );
  });

  it('names the lowest keys, masked', () => {
    const lowest = [
      { keyId: 'k', masked: 'sk-…0001', remainingMicros: 1200, currency: 'USD' },
      { keyId: 'l', masked: 'sk-…0002', remainingMicros: 2_000_000, currency: 'CNY' },
    ];
    expect(lowestLines({ ...none, lowest }, en, 'en')).toEqual([
      'sk-…0001: $0.0012',
      'sk-…0002: ¥2.00',
    ]);
  });

  it('speaks Chinese', () => {
    const pool = { ...none, pickable: 5, totals: [dollars] };
    expect(trayTooltip(pool, fresh, zh, 'zh-CN')).toBe('约剩 $12.34 · 5 个密钥');
  });

  it('says how old a total is once its newest reading is older than an hour', () => {
    const old = { ...yuan, newestReadAtMs: NOW - 3 * HOUR_MS };
    const pool = { ...none, pickable: 5, totals: [dollars, old] };
    expect(trayTooltip(pool, fresh, en, 'en')).toBe(
      '≈ $12.34 + ¥56.00 (as of 3 hours ago) left · 5 keys',
    );
    expect(trayTooltip({ ...pool, totals: [old] }, fresh, zh, 'zh-CN')).toBe(
      '约剩 ¥56.00（截至3小时前） · 5 个密钥',
    );
    const days = { ...old, newestReadAtMs: NOW - 50 * HOUR_MS };
    expect(trayLines({ ...pool, totals: [dollars, days] }, fresh, en, 'en')).toContain(
      '¥56.00 (as of 2 days ago) on 2 keys',
    );
  });

  it('waits for two sweeps where they are rarer', () => {
    expect([60_000, 6 * HOUR_MS].map(staleAfterMs)).toEqual([HOUR_MS, 12 * HOUR_MS]);
  });

  it('says how old the oldest reading is where others are new', () => {
    const pool = { ...none, pickable: 3, totals: [dollars], oldestReadAtMs: NOW - 5 * HOUR_MS };
    expect(trayLines(pool, fresh, en, 'en')).toContain('Oldest reading 5 hours ago');
    expect(trayLines({ ...pool, oldestReadAtMs: NOW - HOUR_MS }, fresh, en, 'en')).toHaveLength(1);
  });
});
