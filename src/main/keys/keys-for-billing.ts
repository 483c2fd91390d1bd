import type { Balance, ReadProblem } from '../../shared/balances.ts';
import type { Evidence } from '../../shared/journal.ts';
import type { DeleteReason, SuspendReason } from '../../shared/keys.ts';
import type { Refusal } from '../../shared/refusals.ts';
import { withReadAccount } from './accounts.ts';
import type { KeyIndex } from './key-index.ts';
import type { Agreement, KeyRecord } from './key-record.ts';
import type { KeyStates } from './key-states.ts';
import type { KeysForChat } from './keys-for-chat.ts';

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
  /** Its last success was no later than then. */
  noteServedBy(keyId: string, atMs: number): void;
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

/** What the billing timer does with keys: reads them, and carries out what was judged. */
export function createKeysForBilling(options: {
  readonly index: KeyIndex;
  readonly states: KeyStates;
  readonly forChat: Pick<KeysForChat, 'secretOf' | 'noteSuccess' | 'noteRefusal'>;
}) {
  const { index, states, forChat } = options;
  return {
    watched: () =>
      index
        .all()
        .filter(({ state, admin }) => !admin && (state === 'active' || state === 'suspended')),
    find: index.find,
    secretOf: forChat.secretOf,
    noteSuccess: forChat.noteSuccess,
    noteServedBy(keyId, atMs): void {
      if (index.find(keyId) !== null) index.change(keyId, { lastSuccessAtMs: atMs });
    },
    noteRefusal: forChat.noteRefusal,
    noteReading(keyId, { balance, problem, account, checkedAtMs, nextCheckAtMs }): void {
      const key = index.find(keyId);
      if (key === null) return;
      index.change(keyId, {
        ...(balance === undefined ? {} : { balance }),
        ...(account === undefined ? {} : { account: withReadAccount(key.account, account) }),
        readProblem: problem,
        lastCheckedAtMs: checkedAtMs,
        nextCheckAtMs,
      });
    },
    spare: states.spare,
    suspend: states.suspend,
    postpone: states.postpone,
    reinstate: states.reinstate,
    moveToTrash: states.moveToTrash,
  } satisfies KeysForBilling;
}
