import { describe, expect, it } from 'vitest';
import { type Outcome, unclear } from '../../../src/main/billing/reading.ts';
import { laterNoteOf, noteOf } from '../../../src/main/billing/record-reading.ts';
import type { KeyRecord } from '../../../src/main/keys/key-record.ts';
import type { Balance } from '../../../src/shared/balances.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/shared/durations.ts';
import { START_MS } from '../../support/hand-turned-time.ts';
import { keyWith, readingOf, sum } from './cases.ts';

const half = () => 0.5;

const known: Balance = {
  kind: 'known',
  limitMicros: 5e6,
  usedMicros: 1e6,
  remainingMicros: 4e6,
  currency: 'USD',
  expiresAtMs: null,
  readAtMs: START_MS - HOUR_MS,
  doubtful: false,
};

/** The waits after the same outcome again and again, in minutes. */
function waitsOf(outcome: Outcome, times: number): number[] {
  let key: KeyRecord = keyWith();
  return Array.from({ length: times }, () => {
    const { balance, nextCheckAtMs, checkedAtMs, problem } = noteOf(key, readingOf(outcome), half);
    key = {
      ...key,
      ...(balance === undefined ? {} : { balance }),
      readProblem: problem,
      nextCheckAtMs,
      lastCheckedAtMs: checkedAtMs,
    };
    return (nextCheckAtMs - checkedAtMs) / MINUTE_MS;
  });
}

describe('what a reading leaves behind', () => {
  it('never shows less than nothing', () => {
    expect(noteOf(keyWith(), sum(5, 7), half).balance).toMatchObject({
      usedMicros: 7e6,
      remainingMicros: 0,
    });
  });

  it('keeps a doubt while the same is claimed again, and drops it when it isn’t', () => {
    const key = keyWith({ balance: { ...known, doubtful: true } });
    expect(noteOf(key, sum(5, 5), half).balance).toMatchObject({ doubtful: true });
    expect(noteOf(key, sum(5, 4), half).balance).toMatchObject({ doubtful: false });
    expect(noteOf(keyWith({ balance: known }), sum(5, 5), half).balance).toMatchObject({
      doubtful: false,
    });
  });

  it('calls odd numbers unproven until better ones were read', () => {
    const odd = sum(2, 3, { odd: true });
    const first = noteOf(keyWith(), odd, half).balance;
    expect(first).toMatchObject({ unproven: true });
    expect(first).not.toHaveProperty('odd');
    const again = keyWith(first === undefined ? {} : { balance: first });
    expect(noteOf(again, odd, half).balance).toMatchObject({ unproven: true });
    expect(noteOf(again, sum(5, 3), half).balance).not.toHaveProperty('unproven');
    expect(noteOf(keyWith({ balance: known }), odd, half).balance).not.toHaveProperty('unproven');
    expect(noteOf(keyWith(), sum(5, 5), half).balance).not.toHaveProperty('unproven');
  });

  it('keeps the last numbers where nothing was read', () => {
    const note = noteOf(keyWith({ balance: known }), readingOf(unclear('network')), half);
    expect(note).toEqual({ problem: 'network', checkedAtMs: START_MS, nextCheckAtMs: START_MS });
  });

  it('does not take a page for the end of an endpoint that worked within the day', () => {
    const gone = readingOf({ kind: 'unsupported', reason: 'not-json' });
    expect(noteOf(keyWith({ balance: known }), gone, half)).not.toHaveProperty('balance');
    const old = keyWith({ balance: { ...known, readAtMs: START_MS - 25 * HOUR_MS } });
    expect(noteOf(old, gone, half).balance).toMatchObject({ kind: 'unsupported' });
  });
});

describe('when to read again', () => {
  it('at every sweep, where it went well or the whole origin is in trouble', () => {
    const well = sum(5, 1).outcome;
    for (const outcome of [well, unclear('network'), unclear('timeout'), unclear('server')]) {
      expect(waitsOf(outcome, 3)).toEqual([0, 0, 0]);
    }
  });

  it('later each time for trouble of the key’s own, up to six hours', () => {
    expect(waitsOf(unclear('malformed'), 9)).toEqual([5, 10, 20, 40, 80, 160, 320, 360, 360]);
  });

  it('once a day where there is nothing to read', () => {
    expect(waitsOf({ kind: 'unsupported', reason: 'session-key' }, 2)).toEqual([1440, 1440]);
    expect(waitsOf({ kind: 'unsupported', reason: 'no-endpoint' }, 2)).toEqual([1440, 1440]);
  });

  it('less and less often where a page was found, which may be in between', () => {
    expect(waitsOf({ kind: 'unsupported', reason: 'not-json' }, 3)).toEqual([10, 20, 40]);
  });

  it('spreads the rare readings, so that a thousand keys don’t come due together', () => {
    const outcome: Outcome = { kind: 'unsupported', reason: 'no-endpoint' };
    const waits = [0, 0.5, 1].map((at) => {
      const { nextCheckAtMs } = noteOf(keyWith(), readingOf(outcome), () => at);
      return (nextCheckAtMs - START_MS) / HOUR_MS;
    });
    expect(waits).toEqual([21.6, 24, 26.4]);
  });

  it('later, too, where what should have confirmed it said nothing', () => {
    expect(laterNoteOf(keyWith(), START_MS)).toEqual({
      problem: null,
      checkedAtMs: START_MS,
      nextCheckAtMs: START_MS + 5 * MINUTE_MS,
    });
  });
});
