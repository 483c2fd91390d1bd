/** A key as both processes see it. Times are milliseconds since the epoch. */
import type { KeyAccount, StartingCredit } from './accounts.ts';
import type { Balance, ReadProblem } from './balances.ts';
import type { Meaning } from './refusals.ts';

/** Where a key's row stands. `adding` and `erasing` last moments and are never shown. */
export type KeyState = 'adding' | 'active' | 'suspended' | 'deleted' | 'erasing';

export type SuspendReason =
  | 'no-credit'
  | 'spend-limit'
  | 'invalid-key'
  | 'account-closed'
  | 'not-allowed'
  | 'used-up' // two witnesses, but the person's policy is only to suspend
  | 'expired' // the same, for expiry
  | 'too-many-at-once' // it would have been deleted with several others of its origin; the person is asked
  | 'for-decision' // it would have been deleted, but the person's policy is to be asked
  | 'secret-missing'; // its keychain entry is gone

export type DeleteReason =
  | 'used-up'
  | 'zero-limit'
  | 'expired'
  // On the word of three checks, far enough apart:
  | 'invalid-key'
  | 'account-closed'
  | 'no-credit'; // where no balance can be read

/** A key as the renderer sees it. There is no secret in it. */
export interface KeyView {
  readonly id: string;
  readonly providerId: string;
  readonly label: string;
  readonly masked: string;
  readonly state: KeyState;
  readonly enabled: boolean;
  /** Picked only when no other key of its provider can be. */
  readonly reserve: boolean;
  /** `memory`: only for this run, since the machine offers no keychain. */
  readonly keptIn: 'keychain' | 'memory';
  /** An organisation's key that only tells what was spent: it can't chat, and is never picked, checked or judged. */
  readonly admin: boolean;
  /** Null where nobody told. */
  readonly account: KeyAccount | null;
  readonly credit: StartingCredit | null;
  readonly cooldown: {
    readonly untilMs: number;
    readonly reason: Meaning;
    /** Left out by earlier versions. */
    readonly sinceMs?: number;
  } | null;
  readonly suspension: {
    readonly reason: SuspendReason;
    readonly sinceMs: number;
    /** When it is looked at again; null where only the person can help. */
    readonly recheckAtMs: number | null;
    readonly message: string | null;
  } | null;
  readonly trash: {
    readonly reason: DeleteReason;
    readonly sinceMs: number;
    readonly eraseAtMs: number;
    /** The same time by a server's clock; left out where none had told it. */
    readonly serverSinceMs?: number;
  } | null;
  readonly balance: Balance;
  readonly readProblem: ReadProblem | null;
  readonly requests: number;
  readonly failures: number;
  readonly lastUsedAtMs: number | null;
  readonly lastCheckedAtMs: number | null;
  readonly createdAtMs: number;
}
