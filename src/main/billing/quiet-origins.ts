import { MINUTE_MS } from '../../shared/durations.ts';
import type { Outcome } from './reading.ts';

/** The window of one-api's limiter (common/config.go, read November 2026), where the answer names no time. */
const AFTER_LIMIT_MS = 3 * MINUTE_MS;
const AFTER_FAULTS_MS = 30_000;
const FAULTS = 3;

/** Which origins had better be left alone: with a thousand keys on one host, its trouble must not be met a thousand times. */
export function createQuietOrigins() {
  const quiet = new Map<string, { readonly sinceMs: number; readonly untilMs: number }>();
  const faults = new Map<string, number>();
  return {
    has(origin: string, nowMs: number): boolean {
      const { sinceMs, untilMs } = quiet.get(origin) ?? { sinceMs: 0, untilMs: 0 };
      // From the future: our clock was put back since.
      return sinceMs <= nowMs && nowMs < untilMs;
    },
    note(origin: string, outcome: Outcome, nowMs: number): void {
      if (outcome.kind !== 'unclear') {
        faults.delete(origin);
        return;
      }
      if (outcome.problem === 'rate-limited') {
        quiet.set(origin, { sinceMs: nowMs, untilMs: outcome.untilMs ?? nowMs + AFTER_LIMIT_MS });
      }
      if (!['network', 'timeout', 'server'].includes(outcome.problem)) return;
      const inARow = (faults.get(origin) ?? 0) + 1;
      faults.set(origin, inARow);
      if (inARow >= FAULTS) quiet.set(origin, { sinceMs: nowMs, untilMs: nowMs + AFTER_FAULTS_MS });
    },
    /** The person asks, or the machine is awake again: all are tried anew. */
    forget(): void {
      quiet.clear();
      faults.clear();
    },
  };
}
