import { describe, expect, it } from 'vitest';
import { inTurn, isDue, knownProblemOf } from '../../../src/main/billing/due.ts';
import { RECHECK_AFTER_NOTHING_MS, recheckAfterMs } from '../../../src/main/billing/recheck.ts';
import { MINUTE_MS } from '../../../src/shared/durations.ts';
import { START_MS } from '../../support/hand-turned-time.ts';
import { keyWith, suspendedFor } from './cases.ts';

const later = START_MS + MINUTE_MS;
const suspension = {
  reason: 'no-credit',
  sinceMs: START_MS - 10,
  recheckAtMs: later,
  rechecks: 0,
} as const;

describe('what a sweep looks at', () => {
  it.each([
    ['a new key', true, keyWith()],
    ['a key whose reading is due', true, keyWith({ nextCheckAtMs: START_MS })],
    ['a key that waits', false, keyWith({ nextCheckAtMs: later })],
    [
      'a key read before our clock was put back',
      true,
      keyWith({ nextCheckAtMs: later, lastCheckedAtMs: later }),
    ],
    ['a disabled key', true, keyWith({ enabled: false })],
    ['a suspended key whose time has come', true, suspendedFor('no-credit')],
    [
      'the same, disabled and read since',
      false,
      suspendedFor('no-credit', { enabled: false, lastCheckedAtMs: START_MS }),
    ],
    [
      'a suspended key that would wait longer than any, as after our clock was put back',
      true,
      suspendedFor('no-credit', {
        suspension: { ...suspension, recheckAtMs: START_MS + 361 * MINUTE_MS },
        lastCheckedAtMs: START_MS,
      }),
    ],
    [
      'a suspended key that was read since',
      false,
      suspendedFor('no-credit', { suspension, lastCheckedAtMs: START_MS }),
    ],
    [
      'a suspended key that was not read since',
      true,
      suspendedFor('no-credit', { suspension, lastCheckedAtMs: 1 }),
    ],
    [
      'the same without a balance to read',
      false,
      suspendedFor('no-credit', {
        suspension,
        lastCheckedAtMs: 1,
        nextCheckAtMs: later,
        balance: { kind: 'unsupported', reason: 'no-endpoint', readAtMs: 1 },
      }),
    ],
    [
      'a key that is held',
      false,
      suspendedFor('too-many-at-once', {
        suspension: { ...suspension, reason: 'too-many-at-once', recheckAtMs: null },
      }),
    ],
  ])('%s: %s', (_, due, key) => {
    expect(isDue(key, START_MS)).toBe(due);
  });

  it('begins with those that have waited longest', () => {
    const keys = [5, null, 3].map((lastCheckedAtMs) => keyWith({ lastCheckedAtMs }));
    expect(inTurn(keys).map(({ lastCheckedAtMs }) => lastCheckedAtMs)).toEqual([null, 3, 5]);
  });

  it('gives suspended keys every other turn, so that a thousand others don’t keep them waiting', () => {
    const keys = [
      ...[4, 2, 3].map((lastCheckedAtMs) => keyWith({ lastCheckedAtMs })),
      ...[9, 8].map((lastCheckedAtMs) => suspendedFor('no-credit', { lastCheckedAtMs })),
    ];
    expect(inTurn(keys).map(({ lastCheckedAtMs }) => lastCheckedAtMs)).toEqual([8, 2, 9, 3, 4]);
  });
});

describe('what is known not to be readable', () => {
  it('is not asked again before its time', () => {
    const balance = { kind: 'unsupported', reason: 'session-key', readAtMs: 1 } as const;
    expect(knownProblemOf(keyWith({ balance, nextCheckAtMs: later }), START_MS)).toEqual({
      kind: 'unsupported',
      reason: 'session-key',
    });
    expect(knownProblemOf(keyWith({ balance, nextCheckAtMs: START_MS }), START_MS)).toBe(null);
  });
});

describe('the re-checks', () => {
  it('come after 1, 5 and 30 minutes, an hour, and then every six', () => {
    const minutes = [0, 1, 2, 3, 4, 5, 99].map((inVain) => recheckAfterMs(inVain) / MINUTE_MS);
    expect(minutes).toEqual([1, 5, 30, 60, 360, 360, 360]);
    expect(RECHECK_AFTER_NOTHING_MS).toBe(5 * MINUTE_MS);
  });
});
