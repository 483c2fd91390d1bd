import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/main/database/open-database.ts';
import { createHeldBack } from '../../../src/main/telling/held-back.ts';
import { createTelling, type Telling } from '../../../src/main/telling/telling.ts';
import type { Told } from '../../../src/main/telling/told.ts';
import { HOUR_MS } from '../../../src/shared/durations.ts';
import { defaultSettings, type Settings } from '../../../src/shared/settings.ts';
import { handTurnedTime } from '../../support/hand-turned-time.ts';

let folder: string;
let close: () => void;
let telling: Telling;
let time: ReturnType<typeof handTurnedTime>;
let settings: Settings;
/** What came on the desktop: each a notification. */
let shown: (readonly Told[])[];
let back: Set<string>;

/** Quiet for so many hours from now on. */
function quietFor(hours: number): void {
  const now = new Date(time.now());
  const from = now.getHours() * 60 + now.getMinutes();
  settings = {
    ...settings,
    quietHours: true,
    quietFromMinute: from,
    quietToMinute: (from + hours * 60) % 1440,
  };
}

function start(): void {
  const { db } = openDatabase({
    file: join(folder, 'telling.db'),
    nativeBinding: null,
    nowMs: time.now(),
  });
  const made = createTelling({
    heldBack: createHeldBack(db),
    settings: () => settings,
    isBack: (keyId) => back.has(keyId),
    now: time.now,
    timers: time.timers,
  });
  made.onTold((told) => shown.push(told));
  telling = made;
  close = () => {
    made.stop();
    db.close();
  };
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'telling-'));
  time = handTurnedTime();
  settings = defaultSettings;
  shown = [];
  back = new Set();
  start();
});

afterEach(() => {
  close();
  rmSync(folder, { recursive: true, force: true });
});

function deleted(...keyIds: string[]) {
  return {
    kind: 'keys-deleted' as const,
    keys: keyIds.map((keyId) => ({
      keyId,
      masked: `sk-…${keyId}`,
      providerName: 'Relay',
      reason: 'used-up' as const,
    })),
    left: 3,
  };
}
function low(keyId: string, belowPercent: number) {
  const key = { keyId, masked: `sk-…${keyId}`, remainingMicros: 1, currency: 'USD', belowPercent };
  return { kind: 'keys-low' as const, providerName: 'Relay', keys: [key] };
}
const held = { kind: 'keys-held' as const, providerName: 'Relay', count: 3 };

describe('what is to be told on the desktop', () => {
  it('is told at once outside of quiet hours', () => {
    telling.tell(deleted('a'));
    expect(shown).toEqual([[deleted('a')]]);
  });

  it('is not told where notifications are off', () => {
    settings = { ...settings, notifications: false };
    telling.tell(deleted('a'));
    expect(shown).toEqual([]);
  });

  it('waits for the end of quiet hours and comes as one then', () => {
    quietFor(9);
    telling.tell(low('a', 20));
    telling.tell(deleted('b'));
    time.advance(2 * HOUR_MS);
    telling.tell(deleted('c'));
    telling.tell(held);
    time.advance(6.9 * HOUR_MS);
    expect(shown).toEqual([]);
    time.advance(HOUR_MS);
    expect(shown).toEqual([[low('a', 20), deleted('b', 'c'), held]]);
    time.advance(24 * HOUR_MS);
    expect(shown).toHaveLength(1);
  });

  it('is not swallowed by a restart', () => {
    quietFor(1);
    telling.tell(deleted('a'));
    close();
    time.advance(2 * HOUR_MS);
    start();
    telling.release();
    expect(shown).toEqual([[deleted('a')]]);
  });

  it('is told as soon as quiet hours are switched off', () => {
    quietFor(1);
    telling.tell(held);
    settings = { ...settings, quietHours: false };
    telling.release();
    expect(shown).toEqual([[held]]);
  });

  it('is dropped where notifications were switched off meanwhile', () => {
    quietFor(1);
    telling.tell(held);
    settings = { ...settings, notifications: false };
    time.advance(2 * HOUR_MS);
    settings = { ...settings, notifications: true, quietHours: false };
    telling.release();
    expect(shown).toEqual([]);
  });

  it('leaves out a deletion that was undone meanwhile', () => {
    quietFor(1);
    telling.tell(deleted('a', 'b'));
    back.add('a');
    time.advance(2 * HOUR_MS);
    expect(shown).toEqual([[deleted('b')]]);
  });

  it('tells of a key that fell twice the last threshold, and of one that was deleted not that it was low', () => {
    quietFor(1);
    for (const told of [low('a', 20), low('b', 20), low('a', 5), deleted('b')]) telling.tell(told);
    time.advance(2 * HOUR_MS);
    expect(shown).toEqual([[low('a', 5), deleted('b')]]);
  });

  it('counts keys that were held back on several occasions together', () => {
    quietFor(1);
    telling.tell(held);
    telling.tell(held);
    time.advance(2 * HOUR_MS);
    expect(shown).toEqual([[{ ...held, count: 6 }]]);
  });
});
