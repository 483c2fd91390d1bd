import type {
  KnownBalance,
  ReadProblem,
  Renewal,
  UnlimitedBalance,
  UnsupportedReason,
} from '../../shared/balances.ts';
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
export type Sum = Known | Unlimited;

/** `remainingMicros` may be below zero. */
export interface Known
  extends Omit<KnownBalance, 'renewal' | 'readAtMs' | 'doubtful' | 'unproven'> {
  /** By the provider's own account nothing is left to call with. Where it postpays, an amount of zero doesn't say so. */
  readonly spent: boolean;
  /** Set where the amount comes back by itself: that is no death. */
  readonly renewal: Renewal | null;
  /** Set where these numbers alone can't be told from those of a living key: only a change from better ones can. */
  readonly odd?: true;
}

export type Unlimited = Omit<UnlimitedBalance, 'readAtMs'>;

export interface Reading {
  readonly outcome: Outcome;
  /** The server's own clock; null where it tells none. */
  readonly serverNowMs: number | null;
  readonly readAtMs: number;
  /** What names the key's account, where the provider tells: equal for equal accounts. */
  readonly account?: string;
  /** Set where the origin answers this but seldom: how long each such reading wears on it, in ms. */
  readonly paceMs?: number;
}

/** The well-formed answer in an outcome, if it is one. */
export function sumOf(outcome: Outcome): Sum | null {
  return outcome.kind === 'known' || outcome.kind === 'unlimited' ? outcome : null;
}

/** An outcome that proves nothing. `untilMs`: when the provider says that it will answer again. */
export function unclear(problem: ReadProblem, untilMs: number | null = null): Outcome {
  return { kind: 'unclear', problem, untilMs };
}
