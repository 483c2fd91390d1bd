import type { Known, Outcome, Reading, Unlimited } from '../../../src/main/billing/reading.ts';
import { newRecord } from '../../../src/main/keys/key-lifecycle.ts';
import type { KeyRecord } from '../../../src/main/keys/key-record.ts';
import { MINUTE_MS } from '../../../src/shared/durations.ts';
import type { SuspendReason } from '../../../src/shared/keys.ts';
import type { Meaning, Refusal } from '../../../src/shared/refusals.ts';
import { START_MS } from '../../support/hand-turned-time.ts';

/** A key that was added a while ago and never used. */
export function keyWith(patch: Partial<KeyRecord> = {}): KeyRecord {
  const added = newRecord({
    id: 'key',
    providerId: 'provider',
    label: '',
    masked: 'sk-…0001',
    fingerprint: 'made-up',
    keptIn: 'memory',
    createdAtMs: START_MS - 60 * MINUTE_MS,
  });
  return { ...added, state: 'active', ...patch };
}

export function refusalFor(meaning: Meaning, atMs = START_MS - MINUTE_MS): Refusal {
  return { meaning, status: 429, code: null, message: null, atMs };
}

export function suspendedFor(reason: SuspendReason, patch: Partial<KeyRecord> = {}): KeyRecord {
  const sinceMs = START_MS - MINUTE_MS;
  return keyWith({
    state: 'suspended',
    suspension: { reason, sinceMs, recheckAtMs: START_MS, rechecks: 0 },
    ...patch,
  });
}

export function readingOf(outcome: Outcome, serverNowMs: number | null = START_MS): Reading {
  return { outcome, serverNowMs, readAtMs: START_MS };
}

/** In dollars. */
export function sum(limit: number, used: number, patch: Partial<Known> = {}): Reading {
  return readingOf({
    kind: 'known',
    limitMicros: limit * 1e6,
    usedMicros: used * 1e6,
    remainingMicros: (limit - used) * 1e6,
    currency: 'USD',
    expiresAtMs: null,
    spent: used >= limit,
    renewal: null,
    ...patch,
  });
}

export function unlimited(patch: Partial<Unlimited> = {}): Reading {
  return readingOf({
    kind: 'unlimited',
    usedMicros: 0,
    currency: 'USD',
    expiresAtMs: null,
    ...patch,
  });
}
