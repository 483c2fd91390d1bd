import type { ReadProblem, UnsupportedReason } from '../../shared/models.ts';
import type { Failure } from '../chat/read-refusal.ts';

/** What came of reading a key's balance. What wasn't said is never taken for zero. */
export type Outcome =
  | Sum
  /** The provider can't say it for such keys. */
  | { readonly kind: 'unsupported'; readonly reason: UnsupportedReason }
  /** A well-formed refusal on the key's account. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  /** No evidence of anything. `untilMs`: when the provider says that it will answer again. */
  | { readonly kind: 'unclear'; readonly problem: ReadProblem; readonly untilMs: number | null };

/** A well-formed answer. */
export interface Sum {
  readonly kind: 'known' | 'unlimited';
  readonly limitMicros: number;
  readonly usedMicros: number;
  readonly currency: string;
  readonly expiresAtMs: number | null;
}

export interface Reading {
  readonly outcome: Outcome;
  /** The server's own clock; null where it tells none. */
  readonly serverNowMs: number | null;
  readonly readAtMs: number;
}

/** The well-formed answer in an outcome, if it is one. */
export function sumOf(outcome: Outcome): Sum | null {
  return outcome.kind === 'known' || outcome.kind === 'unlimited' ? outcome : null;
}

export function unclear(problem: ReadProblem, untilMs: number | null = null): Outcome {
  return { kind: 'unclear', problem, untilMs };
}
