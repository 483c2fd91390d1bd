import type { Balance, ReadProblem } from '../../shared/balances.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/durations.ts';
import type { KeyRecord } from '../keys/key-record.ts';
import type { KeysForBilling } from '../keys/keys-for-billing.ts';
import { type Outcome, type Reading, type Sum, sumOf } from './reading.ts';
import { claimOf } from './verdict.ts';

type Note = Parameters<KeysForBilling['noteReading']>[1];

/** Between these trouble of one key's own lets its reading wait, twice as long each time. */
const PATIENCE = { firstMs: 5 * MINUTE_MS, mostMs: 6 * HOUR_MS };
const LONG_PATIENCE = { firstMs: 10 * MINUTE_MS, mostMs: DAY_MS };
/** It ends for all keys of the origin at once: the next sweep tries again. */
const TROUBLE_OF_ORIGIN: ReadonlySet<ReadProblem> = new Set([
  'network',
  'timeout',
  'server',
  'rate-limited',
]);

/**
 * What a reading leaves on the key's record, and when to read again. `random` spreads the rare readings, from 0 to 1;
 * `keysOfOrigin` share what their origin answers seldom.
 */
export function noteOf(
  before: KeyRecord,
  reading: Reading,
  random: () => number,
  keysOfOrigin: number = 1,
): Note {
  const { outcome, readAtMs, account, paceMs = 0 } = reading;
  const turnMs = Math.round(paceMs * keysOfOrigin * (1 + 0.2 * random()));
  const note = {
    ...(account === undefined ? {} : { account }),
    checkedAtMs: readAtMs,
    nextCheckAtMs: readAtMs + turnMs,
  };
  const sum = sumOf(outcome);
  if (sum !== null) return { ...note, balance: balanceOf(before, reading, sum), problem: null };
  const nextCheckAtMs = readAtMs + Math.max(turnMs, waitMs(before, outcome, random));
  if (outcome.kind === 'unsupported') {
    // What was read before is not unsupported at once: a page may be in between.
    if (hadBalanceLately(before, readAtMs)) return { ...note, problem: 'not-json' };
    const balance: Balance = { ...outcome, readAtMs };
    return { ...note, balance, problem: null, nextCheckAtMs };
  }
  const problem = outcome.kind === 'unclear' ? outcome.problem : 'refused';
  return { ...note, problem, nextCheckAtMs };
}

/** The same numbers, asked for again later: what should have confirmed them said nothing. */
export function laterNoteOf(key: KeyRecord, nowMs: number): Note {
  const nextCheckAtMs = nowMs + grown(key, PATIENCE);
  return { problem: key.readProblem, checkedAtMs: nowMs, nextCheckAtMs };
}

function balanceOf(before: KeyRecord, reading: Reading, sum: Sum): Balance {
  const { readAtMs } = reading;
  if (sum.kind === 'unlimited') return { ...sum, readAtMs };
  const { spent, renewal, odd, ...numbers } = sum;
  const claim = claimOf(reading);
  const { balance } = before;
  const wasBetter = balance.kind === 'known' && balance.unproven !== true;
  return {
    ...numbers,
    remainingMicros: Math.max(0, sum.remainingMicros),
    ...(renewal === null ? {} : { renewal }),
    readAtMs,
    // Once found false, the same claim isn't believed because it is repeated.
    doubtful: claim !== null && balance.kind === 'known' && balance.doubtful,
    ...(odd === true && claim !== null && !wasBetter ? { unproven: true } : {}),
  };
}

function waitMs(before: KeyRecord, outcome: Outcome, random: () => number): number {
  if (outcome.kind === 'unsupported') {
    const isSure = outcome.reason !== 'not-json';
    const aboutMs = isSure ? DAY_MS : grown(before, LONG_PATIENCE);
    return Math.round(aboutMs * (0.9 + 0.2 * random()));
  }
  if (outcome.kind === 'unclear' && TROUBLE_OF_ORIGIN.has(outcome.problem)) return 0;
  return grown(before, PATIENCE);
}

function grown(key: KeyRecord, { firstMs, mostMs }: typeof PATIENCE): number {
  const waitedMs = key.nextCheckAtMs - (key.lastCheckedAtMs ?? key.nextCheckAtMs);
  return Math.min(Math.max(firstMs, 2 * waitedMs), mostMs);
}

function hadBalanceLately({ balance }: KeyRecord, nowMs: number): boolean {
  const isRead = balance.kind === 'known' || balance.kind === 'unlimited';
  return isRead && nowMs - balance.readAtMs < DAY_MS;
}
