import { setImmediate as nextTurn } from 'node:timers/promises';
import { isOfAccount } from './account-faults.ts';
import { type BlameParts, blameKey } from './blame.ts';
import { consequenceOf } from './consequences.ts';
import type { Failure } from './read-refusal.ts';

/** So many keys that fail alike: it is the origin, and no key is blamed. */
const ORIGIN_FAULTS = 2;

interface Refused {
  readonly keyId: string;
  readonly failure: Failure;
}

/** Puts what went wrong in one request on its keys, at the time when it can be told and holds nobody up. */
export function createRequestBlame(parts: BlameParts) {
  /** Their fault or the origin's: which of them, the next key tells. */
  const suspects: Refused[] = [];
  /** A refusal that is still to be put on its key. */
  let owed: Refused | null = null;

  function settle(): void {
    const due = owed;
    owed = null;
    parts.owed.delete(settle);
    if (due !== null) blameKey(parts, due.keyId, due.failure);
  }

  return {
    note(keyId: string, failure: Failure): void {
      settle();
      const { blame } = consequenceOf(failure.meaning);
      if (blame === 'key') {
        owed = { keyId, failure };
        parts.owed.add(settle);
      }
      if (blame === 'unsure') suspects.push({ keyId, failure });
      // The account's other keys must not be picked next.
      if (isOfAccount(failure)) settle();
    },
    isOfOrigin: (): boolean => suspects.length >= ORIGIN_FAULTS,
    /** Another key was served, so it was the suspects' own fault. */
    noteServed(): void {
      for (const { keyId, failure } of suspects) blameKey(parts, keyId, failure);
    },
    settle,
    /** So that this one picks no key that another was just refused with. Its own are out of the question anyway. */
    settleOthers(): void {
      for (const each of parts.owed) if (each !== settle) each();
    },
    /** In the next turn of the event loop: by then the next request has been sent. */
    async settleWhileSending(): Promise<void> {
      if (owed === null) return;
      await nextTurn();
      settle();
    },
  };
}
