import type { Balance, ReadProblem } from '../../shared/balances.ts';
import type { Evidence } from '../../shared/journal.ts';
import type { DeleteReason, SuspendReason } from '../../shared/keys.ts';
import type { PoolEmptyReason } from '../../shared/pool.ts';
import type { Meaning, Refusal } from '../../shared/refusals.ts';
import type { Agreement, KeyRecord } from './key-record.ts';

/** What chat needs of the keys. */
export interface KeysForChat {
  /** A key of the provider's pool that isn't in `tried`, in the way that is set; null when there is none. */
  pick(
    providerId: string,
    tried: ReadonlySet<string>,
    conversationId?: string | null,
  ): KeyRecord | null;
  /** Why nothing can be picked, and when that ends by itself. */
  whyEmpty(providerId: string): { reason: PoolEmptyReason; untilMs: number | null };
  /** The key's secret. Fails with `keychain-*` or `secret-missing`. Never store it, log it or put it in an error. */
  secretOf(keyId: string): Promise<string>;
  /** The provider's keys whose secret only the keychain can tell now. */
  needingKeychain(providerId: string): readonly string[];
  /** A request was served: counts it, and forgets the witness against the key. */
  noteSuccess(keyId: string): void;
  /** A request was refused: counts it; a witness is remembered until the next success. */
  noteRefusal(keyId: string, refusal: Refusal, witness: boolean): void;
  /** Out of the pool until then. A shorter cooldown never cuts a longer one. */
  cool(keyId: string, untilMs: number, reason: Meaning): void;
  /** Out of the pool on the provider's word; re-checked at growing intervals. No effect on a key that isn't active. */
  suspend(keyId: string, reason: SuspendReason, evidence: Evidence): void;
  /** What an answer cost that the key served, in millionths of a US dollar; null where nobody knows. */
  noteCost(keyId: string, costMicros: number | null): void;
  /** The other keys that are known to share the key's account. */
  othersOfAccount(keyId: string): readonly string[];
}

/** What billing needs of the keys. All times come from the caller's clock. */
export interface KeysForBilling {
  /** Keys a sweep may look at: active and suspended, enabled or not; never the trash. */
  watched(): readonly KeyRecord[];
  find(keyId: string): KeyRecord | null;
  secretOf(keyId: string): Promise<string>;
  /** Stores what a reading gave: a balance, or only what was wrong; and when to read again. */
  noteReading(
    keyId: string,
    reading: {
      readonly balance?: Balance;
      readonly problem: ReadProblem | null;
      /** What names the account on the provider's side, where the reading told. */
      readonly account?: string;
      readonly checkedAtMs: number;
      readonly nextCheckAtMs: number;
    },
  ): void;
  noteSuccess(keyId: string): void;
  noteRefusal(keyId: string, refusal: Refusal, witness: boolean): void;
  /** The second witness disagreed: told in the journal, the balance marked doubtful, no confirming request before then. */
  spare(keyId: string, noProbeBeforeMs: number, evidence: Evidence): void;
  suspend(keyId: string, reason: SuspendReason, evidence: Evidence): void;
  /** The next re-check of a suspended key, one step further, and what its checks agree on so far. */
  postpone(keyId: string, recheckAtMs: number, agreed?: Agreement | null): void;
  /** From suspended to active. */
  reinstate(keyId: string): void;
  /** Into the trash: out of pool and list, secret erased when its time there is over. */
  moveToTrash(keyId: string, reason: DeleteReason, evidence: Evidence): void;
}
