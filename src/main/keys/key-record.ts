import type { KeyView, SuspendReason } from '../../shared/keys.ts';
import type { Meaning, Refusal } from '../../shared/refusals.ts';

/** All that is kept of a key. Its secret is not in it. */
export interface KeyRecord extends Omit<KeyView, 'suspension'> {
  /** Keyed hash of the secret: tells duplicates without telling the secret. */
  readonly fingerprint: string;
  readonly suspension: Suspension | null;
  /** The newest refusal that is a witness (no credit, invalid key …); a success clears it. */
  readonly refusal: Refusal | null;
  /** When the next sweep should read it; 0 means at once. */
  readonly nextCheckAtMs: number;
  /** No confirming request before this time. */
  readonly noProbeBeforeMs: number;
  /** How often it was suspended since its last success: a key that keeps falling back is re-checked later each time. */
  readonly relapses: number;
  readonly lastSuccessAtMs: number | null;
}

export interface Suspension {
  readonly reason: SuspendReason;
  readonly sinceMs: number;
  /** Null where only the person can help. */
  readonly recheckAtMs: number | null;
  /** How many re-checks there were since the last success: picks the next interval. */
  readonly rechecks: number;
  /** What its re-checks agree on, one after the other; left out before the first. */
  readonly agreed?: Agreement;
}

/** Refusals for the same reason, with nothing else between them. */
export interface Agreement {
  readonly meaning: Meaning;
  readonly checks: number;
  /** Of the first. */
  readonly sinceMs: number;
  /** The same by the server's clock; null where it told none. */
  readonly serverSinceMs: number | null;
  /** From the first to the last, in ms, by whichever of the two clocks says less. */
  readonly lastedMs: number;
}

/** Reasons that no re-check can end: only the person, or the keychain, can. */
export const NEVER_RECHECKED: ReadonlySet<SuspendReason> = new Set([
  'too-many-at-once',
  'for-decision',
  'secret-missing',
]);

/** Whether it would have been deleted, and waits for the person's word instead. */
export function isHeld({ suspension }: KeyRecord): boolean {
  return suspension?.reason === 'too-many-at-once' || suspension?.reason === 'for-decision';
}

/** What becomes of a key that is to be sent to another base URL: what the old host said of it is no witness there. */
export function atNewHost({ suspension, account }: KeyRecord, nowMs: number): Partial<KeyRecord> {
  return {
    account: account?.from === 'hand' ? account : null,
    balance: { kind: 'unread' },
    readProblem: null,
    refusal: null,
    cooldown: null,
    suspension: suspension && afresh(suspension, nowMs),
    nextCheckAtMs: 0,
  };
}

/** Re-checked at once, where that can end it, and what checks agreed on so far is forgotten. */
function afresh({ reason, sinceMs, recheckAtMs }: Suspension, nowMs: number): Suspension {
  return { reason, sinceMs, recheckAtMs: recheckAtMs === null ? null : nowMs, rechecks: 0 };
}

/** The form of a record that the window sees. */
export function toKeyView(record: KeyRecord): KeyView {
  const {
    fingerprint,
    refusal,
    nextCheckAtMs,
    noProbeBeforeMs,
    relapses,
    lastSuccessAtMs,
    ...view
  } = record;
  return {
    ...view,
    suspension: record.suspension && {
      reason: record.suspension.reason,
      sinceMs: record.suspension.sinceMs,
      recheckAtMs: record.suspension.recheckAtMs,
      message: refusal?.message ?? null,
    },
  };
}
