import type { DeleteReason, Meaning } from '../../shared/models.ts';
import type { Agreement } from '../keys/key-record.ts';
import type { Testimony } from './confirm.ts';

const MINUTE_MS = 60_000;
const CHECKS = 3;

type Deadly = Extract<Meaning, DeleteReason>;

/** Over how long checks have to agree on a key before it is dead, in ms. */
const OVER_MS: Readonly<Record<Deadly, number>> = {
  'invalid-key': 30 * MINUTE_MS,
  'account-closed': 30 * MINUTE_MS,
  'no-credit': 24 * 60 * MINUTE_MS,
};

/** What a key's checks agree on after one more. One that told nothing changes nothing; one that differs begins anew. */
export function agreementAfter(
  before: Agreement | null,
  testimony: Testimony | null,
  lastSuccessAtMs: number | null,
): Agreement | null {
  if (testimony?.kind !== 'refused') return before;
  const { meaning, atMs } = testimony.refusal;
  const isOneMore =
    before !== null &&
    before.meaning === meaning &&
    // A clock that was put back says nothing of how far apart they were.
    before.sinceMs <= atMs &&
    (lastSuccessAtMs ?? 0) < before.sinceMs;
  return isOneMore
    ? { ...before, checks: before.checks + 1 }
    : { meaning, checks: 1, sinceMs: atMs };
}

/** What a key is dead of, once three checks and enough time agree. */
export function deathByAgreement(agreed: Agreement | null, nowMs: number): DeleteReason | null {
  if (agreed === null || agreed.checks < CHECKS) return null;
  const { meaning, sinceMs } = agreed;
  return isDeadly(meaning) && nowMs - sinceMs >= OVER_MS[meaning] ? meaning : null;
}

/** A limit of spending, of scopes or of addresses ends without the key's being another. */
function isDeadly(meaning: Meaning): meaning is Deadly {
  return Object.hasOwn(OVER_MS, meaning);
}
