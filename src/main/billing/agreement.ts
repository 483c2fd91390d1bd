import { DAY_MS, MINUTE_MS } from '../../shared/durations.ts';
import type { DeleteReason } from '../../shared/keys.ts';
import type { Meaning } from '../../shared/refusals.ts';
import type { Agreement } from '../keys/key-record.ts';
import type { Testimony } from './confirm.ts';

const CHECKS = 3;

type Deadly = Extract<Meaning, DeleteReason>;

/** Over how long checks have to agree on a key before it is dead, in ms. */
const OVER_MS: Readonly<Record<Deadly, number>> = {
  'invalid-key': 30 * MINUTE_MS,
  'account-closed': 30 * MINUTE_MS,
  'no-credit': DAY_MS,
};

/**
 * What a key's checks agree on after one more. A check that told nothing changes nothing; one that differs begins anew.
 * Two clocks must show how long they have agreed, ours and the server's: a clock that is put forward proves nothing, and
 * the refusals of a server that tells no time are never a key's death by themselves.
 */
export function agreementAfter(
  before: Agreement | null,
  testimony: Testimony | null,
  lastSuccessAtMs: number | null,
): Agreement | null {
  if (testimony?.kind !== 'refused') return before;
  const { refusal, serverNowMs } = testimony;
  const { meaning, atMs } = refusal;
  const first = { meaning, checks: 1, sinceMs: atMs, serverSinceMs: serverNowMs, lastedMs: 0 };
  if (before === null || before.meaning !== meaning) return first;
  if ((lastSuccessAtMs ?? 0) >= before.sinceMs) return first;
  if (before.serverSinceMs === null || serverNowMs === null) return first;
  const lastedMs = Math.min(atMs - before.sinceMs, serverNowMs - before.serverSinceMs);
  // A clock that was put back says nothing of how far apart they were.
  return lastedMs < 0 ? first : { ...before, checks: before.checks + 1, lastedMs };
}

/** What a key is dead of, once three checks and enough time agree. */
export function deathByAgreement(agreed: Agreement | null): DeleteReason | null {
  if (agreed === null || agreed.checks < CHECKS) return null;
  const { meaning, lastedMs } = agreed;
  return isDeadly(meaning) && lastedMs >= OVER_MS[meaning] ? meaning : null;
}

/** A limit on spending, scopes or addresses may end while the key stays the same. */
function isDeadly(meaning: Meaning): meaning is Deadly {
  return Object.hasOwn(OVER_MS, meaning);
}
