import type { DaySpend } from './balance-history.ts';
import type { ReadProblem } from './balances.ts';

/** What an organisation spent in all, by the word of its admin key. */
export interface OrganisationSpend {
  readonly keyId: string;
  readonly masked: string;
  readonly label: string;
  /** Null before the first answer. */
  readonly readAtMs: number | null;
  /** Why the newest question gave nothing; what was told before still stands. */
  readonly problem: ReadProblem | null;
  /** One for each currency: they are never added. Days as the provider counts them, in UTC, oldest first. */
  readonly spent: readonly { readonly currency: string; readonly days: readonly DaySpend[] }[];
}
