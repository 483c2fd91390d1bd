import type { KeysForChat } from '../keys/keys-for-chat.ts';
import type { OnFault } from '../on-fault.ts';
import { isOfAccount } from './account-faults.ts';
import { consequenceOf } from './consequences.ts';
import type { Cooldowns } from './cooldowns.ts';
import { type Failure, refusalFrom } from './read-refusal.ts';

export interface BlameParts {
  readonly keys: KeysForChat;
  readonly cooldowns: Cooldowns;
  /** What requests still have to put on their keys: done before another one picks. Theirs alone to fill. */
  readonly owed: Set<() => void>;
  readonly now: () => number;
  /** A disk that refuses must not keep the next key from answering. */
  readonly onFault: OnFault;
}

/**
 * Puts on a key what follows from its refusal: counted, remembered as a witness, suspended or cooled. Where the fault is
 * its account's, the account's other keys are suspended or cooled with it, but the refusal is no witness against them.
 */
export function blameKey(parts: BlameParts, keyId: string, failure: Failure): void {
  try {
    putOn(parts, keyId, failure);
  } catch (thrown) {
    parts.onFault('noting that a key was refused', thrown);
  }
}

function putOn({ keys, cooldowns, now }: BlameParts, keyId: string, failure: Failure): void {
  const { meaning, untilMs } = failure;
  const { witness, suspend, cool } = consequenceOf(meaning);
  const refusal = refusalFrom(failure, now());
  keys.noteRefusal(keyId, refusal, witness);
  const others = isOfAccount(failure) ? keys.othersOfAccount(keyId) : [];
  const coolUntilMs = cool === null ? null : cooldowns.untilMs(keyId, cool, untilMs, now());
  for (const id of [keyId, ...others]) {
    if (suspend !== null) keys.suspend(id, suspend, { refusal });
    if (coolUntilMs !== null) keys.cool(id, coolUntilMs, meaning);
  }
}
