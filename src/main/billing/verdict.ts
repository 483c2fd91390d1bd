import type { Evidence } from '../../shared/journal.ts';
import type { DeleteReason, SuspendReason } from '../../shared/keys.ts';
import type { Refusal } from '../../shared/refusals.ts';
import type { Settings } from '../../shared/settings.ts';
import { consequenceOf } from '../chat/consequences.ts';
import {
  type Agreement,
  type KeyRecord,
  NEVER_RECHECKED,
  type Suspension,
} from '../keys/key-record.ts';
import { agreementAfter, deathByAgreement } from './agreement.ts';
import type { Testimony } from './confirm.ts';
import { type Reading, type Sum, sumOf } from './reading.ts';
import { SPARED_MS } from './recheck.ts';

/** All that a verdict rests on. */
export interface Case {
  /** As it stands now, which may differ from when it was read. */
  readonly key: KeyRecord;
  readonly reading: Reading;
  /** A suspended key's time has come, or the person asked. */
  readonly rechecking: boolean;
  /** The vendor has other hosts, at which a key may be fit that this one doesn't accept. */
  readonly regional: boolean;
  /** Its origin called keys dead that were served: its numbers are no witness. */
  readonly belied: boolean;
  readonly nowMs: number;
}

export type Verdict =
  | { readonly kind: 'keep' }
  /** It should have said more: not to be asked again soon. */
  | { readonly kind: 'later' }
  /** The witnesses disagree. */
  | { readonly kind: 'spare'; readonly evidence: Evidence }
  | { readonly kind: 'suspend'; readonly reason: SuspendReason; readonly evidence: Evidence }
  | { readonly kind: 'delete'; readonly reason: DeleteReason; readonly evidence: Evidence }
  /** A suspended key is fit again. */
  | { readonly kind: 'return' }
  /** A suspended key is re-checked later; soon, where this time nothing was told. */
  | { readonly kind: 'wait'; readonly soon: boolean; readonly agreed: Agreement | null };

/** What to ask of the key itself before it can be judged. */
export type Question = 'one-token' | 'models';

const KEEP: Verdict = { kind: 'keep' };
/** So many re-checks are made for nothing before one is made that may cost a token. */
const RECHECKS_BY_LIST = 3;

/** These end once the provider accepts the key, whatever its credit. */
const ABOUT_ACCEPTANCE: ReadonlySet<SuspendReason> = new Set(['invalid-key', 'not-allowed']);
/** A key suspended for these was refused by a request, and has not come back since. */
const ON_A_WITNESS: ReadonlySet<SuspendReason> = new Set([
  'no-credit',
  'invalid-key',
  'account-closed',
  'used-up',
  'expired',
]);

/** What a reading says against a key. Expiry counts by the server's clock only. */
export function claimOf({ outcome, serverNowMs }: Reading): DeleteReason | null {
  const sum = sumOf(outcome);
  if (sum === null) return null;
  const { expiresAtMs } = sum;
  if (expiresAtMs !== null && serverNowMs !== null && expiresAtMs <= serverNowMs) return 'expired';
  if (sum.kind === 'unlimited' || !sum.spent || sum.renewal !== null) return null;
  return sum.limitMicros === 0 ? 'zero-limit' : 'used-up';
}

/** What the key itself is to be asked; null where what is known is enough, or nothing may be asked now. */
export function questionFor(one: Case): Question | null {
  const { key, reading, rechecking, nowMs } = one;
  const { suspension } = key;
  if (!key.enabled || (suspension !== null && NEVER_RECHECKED.has(suspension.reason))) return null;
  if (suspension !== null && !rechecking) return null;
  if (claimOf(reading) !== null) {
    if (isDoubted(one) && suspension !== null) return 'one-token';
    // Kept by the policy alone: whether it was blamed in error, only a request can tell.
    const isKept = suspension?.reason === 'used-up' || suspension?.reason === 'expired';
    const isProven = !isKept && witnessAgainst(key, null, reading) !== null;
    const settled = isProven || servedSince(key, reading);
    return settled || isTrusted(key, nowMs) ? null : 'one-token';
  }
  // Endpoints for the site's own users refuse every key: only one that is refused elsewhere too is blamed.
  if (suspension === null) return reading.outcome.kind === 'refused' ? 'models' : null;
  if (isDown(reading)) return null;
  if (!ABOUT_ACCEPTANCE.has(suspension.reason)) return 'one-token';
  if (sumOf(reading.outcome) !== null) return null;
  return listTells(key, suspension, reading) ? 'models' : 'one-token';
}

/** Whether it was spared, or the person gave their word for it, so lately that it isn't asked. */
function isTrusted({ noProbeBeforeMs }: KeyRecord, nowMs: number): boolean {
  // For no longer than ever: our clock was put back since.
  return nowMs < noProbeBeforeMs && noProbeBeforeMs <= nowMs + SPARED_MS;
}

/**
 * Whether the list of models may tell if a key is accepted. Many list them to anybody, which shows where that brought
 * the key back before or its balance is denied; some have no list, which shows where nothing was heard of it; and some
 * refuse it to keys that may chat, so that after a refusal the chat has the word.
 */
function listTells(key: KeyRecord, { rechecks, agreed }: Suspension, reading: Reading): boolean {
  const isPublic = key.relapses > 1 || reading.outcome.kind === 'refused';
  const isMissing = rechecks >= RECHECKS_BY_LIST;
  return !isPublic && !isMissing && agreed === undefined;
}

/** What the witnesses mean for the key. `testimony` answers {@link questionFor}; null where nothing was asked. */
export function judge(one: Case, testimony: Testimony | null, policy: Settings['policy']): Verdict {
  const { key, reading, rechecking } = one;
  const { suspension } = key;
  if (suspension !== null && NEVER_RECHECKED.has(suspension.reason)) return KEEP;
  const claim = claimOf(reading);
  if (testimony?.kind === 'served') {
    if (claim !== null) return { kind: 'spare', evidence: evidenceOf(reading, null) };
    return suspension === null ? KEEP : { kind: 'return' };
  }
  const witness = witnessAgainst(key, testimony, reading);
  if (claim !== null && witness !== null && !isDoubted(one)) {
    const evidence = evidenceOf(reading, witness);
    if (policy !== 'suspend') return { kind: 'delete', reason: claim, evidence };
    if (suspension === null) {
      return { kind: 'suspend', reason: claim === 'expired' ? 'expired' : 'used-up', evidence };
    }
  }
  if (suspension !== null) {
    if (!rechecking) return KEEP;
    const accepted = claim === null && sumOf(reading.outcome) !== null;
    if (accepted && ABOUT_ACCEPTANCE.has(suspension.reason)) return { kind: 'return' };
    const agreed = agreementAfter(suspension.agreed ?? null, testimony, key.lastSuccessAtMs);
    const death = deathByAgreement(agreed);
    const isDead = death !== null && mayBeDeadOf(death, one);
    if (isDead && testimony?.kind === 'refused' && policy !== 'suspend') {
      return { kind: 'delete', reason: death, evidence: evidenceOf(reading, testimony.refusal) };
    }
    return { kind: 'wait', soon: isDown(reading) || testimony?.kind === 'nothing', agreed };
  }
  if (testimony === null || servedSince(key, reading)) return KEEP;
  const reason =
    testimony.kind === 'refused' ? consequenceOf(testimony.refusal.meaning).suspend : null;
  if (testimony.kind === 'nothing' || reason === null) return { kind: 'later' };
  return { kind: 'suspend', reason, evidence: evidenceOf(reading, testimony.refusal) };
}

/**
 * The second witness: a refusal of now, or the one for which the key is suspended. One that it came back from counts
 * no more, nor does any where a request was served after the reading or the refusal.
 */
function witnessAgainst(
  key: KeyRecord,
  testimony: Testimony | null,
  reading: Reading,
): Refusal | null {
  const standing = key.suspension !== null && ON_A_WITNESS.has(key.suspension.reason);
  const refusal = testimony?.kind === 'refused' ? testimony.refusal : standing ? key.refusal : null;
  if (refusal === null || !consequenceOf(refusal.meaning).witness) return null;
  const servedAtMs = key.lastSuccessAtMs ?? 0;
  return servedAtMs < refusal.atMs && !servedSince(key, reading) ? refusal : null;
}

/** What the numbers say against the key is no witness. */
function isDoubted({ key, belied }: Case): boolean {
  return belied || isUnproven(key);
}

function isUnproven({ balance }: KeyRecord): boolean {
  return balance.kind === 'known' && balance.unproven === true;
}

/** What checks agree on counts only where no reading says otherwise, or could tell better. */
function mayBeDeadOf(death: DeleteReason, { key, reading, regional, belied }: Case): boolean {
  const { outcome } = reading;
  if (sumOf(outcome) !== null) return claimOf(reading) !== null && isUnproven(key) && !belied;
  if (death === 'no-credit') {
    // Relays of the one-api family refuse a token without credit its own balance (model/token.go, read November 2026).
    const isDenied = outcome.kind === 'refused' && outcome.failure.meaning === 'no-credit';
    return outcome.kind === 'unsupported' || isDenied;
  }
  return death !== 'invalid-key' || !regional || key.lastSuccessAtMs !== null;
}

function servedSince(key: KeyRecord, reading: Reading): boolean {
  return (key.lastSuccessAtMs ?? 0) >= reading.readAtMs;
}

/** Nothing would answer another request either. */
function isDown({ outcome }: Reading): boolean {
  return (
    outcome.kind === 'unclear' && ['network', 'timeout', 'rate-limited'].includes(outcome.problem)
  );
}

function evidenceOf(reading: Reading, refusal: Refusal | null): Evidence {
  const sum = sumOf(reading.outcome);
  return {
    ...(sum === null ? {} : { reading: numbersOf(sum, reading) }),
    ...(refusal === null ? {} : { refusal }),
  };
}

function numbersOf(sum: Sum, reading: Reading): NonNullable<Evidence['reading']> {
  const { usedMicros, currency, expiresAtMs } = sum;
  const { serverNowMs, readAtMs } = reading;
  const [limitMicros, remainingMicros] =
    sum.kind === 'known' ? [sum.limitMicros, sum.remainingMicros] : [null, null];
  return {
    limitMicros,
    usedMicros,
    remainingMicros,
    currency,
    expiresAtMs,
    serverNowMs,
    readAtMs,
  };
}
