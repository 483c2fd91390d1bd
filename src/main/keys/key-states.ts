import { HOUR_MS } from '../../shared/durations.ts';
import type { Evidence, JournalKind } from '../../shared/journal.ts';
import type { DeleteReason, SuspendReason } from '../../shared/keys.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Journal } from './journal.ts';
import type { KeyIndex } from './key-index.ts';
import { type Agreement, type KeyRecord, NEVER_RECHECKED } from './key-record.ts';
import type { ProviderRegistry } from './provider-registry.ts';

/** After the person's word for a key no confirming request is made for this long: its owner may be topping it up. */
const TRUSTED_MS = HOUR_MS;

export type KeyStates = ReturnType<typeof createKeyStates>;

/**
 * A key's ways between active, suspended and trash. None of them touches a secret. A way that doesn't lead on from
 * where the key stands has no effect; nor has any on a key that went while a request or a sweep was still at it.
 */
export function createKeyStates(options: {
  readonly index: KeyIndex;
  readonly providers: ProviderRegistry;
  readonly journal: Journal;
  readonly settings: () => Settings;
  readonly now: () => number;
  /** Null where no server has told the time. */
  readonly serverNow: () => number | null;
  /** How long after the nth suspension without a success between the first re-check comes, in ms. */
  readonly recheckAfterMs: (relapses: number) => number;
}) {
  const { index, providers, journal, settings, now, serverNow, recheckAfterMs } = options;

  function note(
    kind: JournalKind,
    key: KeyRecord,
    reason: SuspendReason | DeleteReason | null = null,
    evidence: Evidence | null = null,
  ): void {
    journal.add(kind, key, providers.find(key.providerId), reason, evidence);
  }

  function suspend(keyId: string, reason: SuspendReason, evidence: Evidence): void {
    const key = index.find(keyId);
    const held = key?.state === 'suspended' && NEVER_RECHECKED.has(reason);
    if (key === null || (key.state !== 'active' && !held)) return;
    if (key.suspension?.reason === reason) return;
    const recheckAtMs = NEVER_RECHECKED.has(reason) ? null : now() + recheckAfterMs(key.relapses);
    index.together(() => {
      index.change(keyId, {
        state: 'suspended',
        suspension: { reason, sinceMs: now(), recheckAtMs, rechecks: key.relapses },
        relapses: key.relapses + 1,
      });
      note('suspended', key, reason, evidence);
    });
  }

  function reinstate(keyId: string, patch: Partial<KeyRecord> = {}): void {
    const key = index.find(keyId);
    if (key?.state !== 'suspended') return;
    index.together(() => {
      index.change(keyId, { state: 'active', suspension: null, cooldown: null, ...patch });
      note('returned', key, key.suspension?.reason ?? null);
    });
  }

  return {
    suspend,
    reinstate: (keyId: string) => reinstate(keyId),
    /** The person wants it in the pool: it is trusted until a request is refused. */
    keep(keyId: string): void {
      reinstate(keyId, { refusal: null, noProbeBeforeMs: now() + TRUSTED_MS });
    },
    postpone(keyId: string, recheckAtMs: number, agreed: Agreement | null = null): void {
      const suspension = index.find(keyId)?.suspension ?? null;
      if (suspension === null) return;
      index.change(keyId, {
        suspension: {
          ...suspension,
          recheckAtMs,
          rechecks: suspension.rechecks + 1,
          ...(agreed === null ? {} : { agreed }),
        },
      });
    },
    spare(keyId: string, noProbeBeforeMs: number, evidence: Evidence): void {
      const key = index.find(keyId);
      if (key === null) return;
      const { balance } = key;
      index.together(() => {
        index.change(keyId, {
          noProbeBeforeMs,
          ...(balance.kind === 'known' ? { balance: { ...balance, doubtful: true } } : {}),
        });
        note('spared', key, null, evidence);
      });
    },
    moveToTrash(keyId: string, reason: DeleteReason, evidence: Evidence): void {
      const key = index.find(keyId);
      if (key?.state !== 'active' && key?.state !== 'suspended') return;
      const sinceMs = now();
      const serverSinceMs = serverNow();
      index.together(() => {
        index.change(keyId, {
          state: 'deleted',
          suspension: null,
          cooldown: null,
          trash: {
            reason,
            sinceMs,
            eraseAtMs: sinceMs + settings().trashMs,
            ...(serverSinceMs === null ? {} : { serverSinceMs }),
          },
        });
        note('deleted', key, reason, evidence);
      });
    },
    /** Out of the trash, trusted until a request is refused. */
    restore(keyId: string): void {
      const key = index.find(keyId);
      if (key?.state !== 'deleted') return;
      index.together(() => {
        index.change(keyId, {
          state: 'active',
          trash: null,
          refusal: null,
          nextCheckAtMs: 0,
          noProbeBeforeMs: now() + TRUSTED_MS,
        });
        note('restored', key, key.trash?.reason ?? null);
      });
    },
  };
}
