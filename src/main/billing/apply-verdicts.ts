import type { Notice } from '../../shared/notices.ts';
import type { Meaning } from '../../shared/refusals.ts';
import { isHeld, type KeyRecord } from '../keys/key-record.ts';
import type { Provider } from '../keys/providers.ts';
import { originOfUnknown } from './belied-origins.ts';
import type { BillingParts } from './billing-parts.ts';
import { type Death, GUARD_WINDOW_MS, heldBack } from './guard.ts';
import { keysOfOrigins } from './keys-of-origins.ts';
import { RECHECK_AFTER_NOTHING_MS, recheckAfterMs, SPARED_MS } from './recheck.ts';
import { laterNoteOf } from './record-reading.ts';
import type { Verdict } from './verdict.ts';

interface Judged<V extends Verdict = Verdict> {
  /** As it stands. */
  readonly key: KeyRecord;
  readonly provider: Provider;
  readonly verdict: V;
}
type Dying = Judged<Extract<Verdict, { kind: 'delete' }>>;

type ApplyVerdicts = (judged: readonly Judged[]) => void;

/** Carries out verdicts: all of a sweep at once, so that it is seen when too many keys of one origin would go. */
export function createApplyVerdicts(parts: BillingParts): ApplyVerdicts {
  const { keys, providers, publish, settings, now } = parts;
  /** Of the last ten minutes. */
  let recent: readonly Death[] = [];

  function carryOut({ key, provider, verdict }: Judged<Exclude<Verdict, { kind: 'delete' }>>) {
    switch (verdict.kind) {
      case 'keep':
        return;
      case 'later':
        keys.noteReading(key.id, laterNoteOf(key, now()));
        return;
      case 'spare':
        keys.spare(key.id, now() + SPARED_MS, verdict.evidence);
        if (key.suspension !== null) comeBack(key, provider);
        return;
      case 'suspend':
        keys.suspend(key.id, verdict.reason, verdict.evidence);
        return;
      case 'return':
        comeBack(key, provider);
        return;
      case 'wait': {
        const inVain = (key.suspension?.rechecks ?? 0) + 1;
        const waitMs = verdict.soon ? RECHECK_AFTER_NOTHING_MS : recheckAfterMs(inVain);
        keys.postpone(key.id, now() + waitMs, verdict.agreed);
      }
    }
  }

  function comeBack(key: KeyRecord, provider: Provider): void {
    keys.reinstate(key.id);
    publish('notice', { kind: 'key-returned', masked: key.masked, providerName: provider.name });
  }

  function deleteUnlessTooMany(dying: readonly Dying[]): void {
    const nowMs = now();
    const deaths = dying.map(({ key, provider }) => deathOf(key, provider, nowMs));
    const held = heldBack(
      deaths,
      [...recent, ...otherwiseDoomed(dying)],
      keysOfOrigins(parts),
      nowMs,
    );
    recent = [...recent, ...deaths].filter(({ atMs }) => nowMs - atMs < GUARD_WINDOW_MS);

    const asksFirst = settings().policy === 'ask';
    const deleted: Extract<Notice, { kind: 'keys-deleted' }>['keys'][number][] = [];
    const heldOf = new Map<string, number>();
    const askedOf = new Map<string, number>();
    for (const { key, provider, verdict } of dying) {
      if (held.has(key.id)) {
        keys.suspend(key.id, 'too-many-at-once', verdict.evidence);
        heldOf.set(provider.name, (heldOf.get(provider.name) ?? 0) + 1);
      } else if (asksFirst) {
        keys.suspend(key.id, 'for-decision', verdict.evidence);
        askedOf.set(provider.name, (askedOf.get(provider.name) ?? 0) + 1);
      } else {
        keys.moveToTrash(key.id, verdict.reason, verdict.evidence);
        const { id: keyId, masked } = key;
        deleted.push({ keyId, masked, providerName: provider.name, reason: verdict.reason });
      }
    }
    for (const [providerName, count] of heldOf) {
      publish('notice', { kind: 'keys-held', providerName, count });
    }
    for (const [providerName, count] of askedOf) {
      publish('notice', { kind: 'keys-to-decide', providerName, count });
    }
    if (deleted.length > 0) {
      const left = keys.watched().filter(({ state, enabled }) => state === 'active' && enabled);
      publish('notice', { kind: 'keys-deleted', keys: deleted, left: left.length });
    }
  }

  /**
   * Keys on their way to where some of these are now: what an origin accepts no more it refuses one by one, as each is
   * used, so that their deaths don't fall together though the fault is one.
   */
  function otherwiseDoomed(dying: readonly Dying[]): readonly Death[] {
    const ids = new Set(dying.map(({ key }) => key.id));
    const reasons = new Set(dying.map(({ verdict }) => verdict.reason));
    return keys.watched().flatMap((key) => {
      const { suspension, refusal } = key;
      const meaning = isHeld(key) ? refusal?.meaning : suspension?.agreed?.meaning;
      const provider = ids.has(key.id) ? null : providers.find(key.providerId);
      if (provider === null || !isTellingOfOrigin(meaning, provider)) return [];
      return reasons.has(meaning) ? [deathOf(key, provider, now())] : [];
    });
  }

  return (judged) => {
    const dying: Dying[] = [];
    for (const { verdict, ...rest } of judged) {
      if (verdict.kind === 'delete') dying.push({ ...rest, verdict });
      else carryOut({ ...rest, verdict });
    }
    if (dying.length > 0) deleteUnlessTooMany(dying);
  };
}

/** A vendor's keys run out one by one; a relay's may all be refused for what the relay itself owes. */
function isTellingOfOrigin(
  meaning: Meaning | undefined,
  { baseUrl }: Provider,
): meaning is 'invalid-key' | 'account-closed' | 'no-credit' {
  if (meaning === 'no-credit') return originOfUnknown(baseUrl) !== null;
  return meaning === 'invalid-key' || meaning === 'account-closed';
}

function deathOf({ id: keyId }: KeyRecord, { baseUrl }: Provider, atMs: number): Death {
  return { keyId, origin: new URL(baseUrl).origin, atMs };
}
