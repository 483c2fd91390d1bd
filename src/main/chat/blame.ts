import type { Refusal } from '../../shared/models.ts';
import type { KeysForChat } from '../keys/keys.ts';
import type { Cooldowns } from './cooldowns.ts';
import { consequenceOf } from './failure-table.ts';
import type { Failure } from './read-refusal.ts';

/** Puts on a key what follows from its refusal: counted, remembered as a witness, suspended or cooled. */
export function blameKey(
  parts: {
    readonly keys: KeysForChat;
    readonly cooldowns: Cooldowns;
    readonly now: () => number;
  },
  keyId: string,
  failure: Failure,
): void {
  const { keys, cooldowns, now } = parts;
  const { meaning, status, code, message, untilMs } = failure;
  const { witness, suspend, cool } = consequenceOf(meaning);
  const refusal: Refusal = { meaning, status, code, message, atMs: now() };
  keys.noteRefusal(keyId, refusal, witness);
  if (suspend !== null) keys.suspend(keyId, suspend, { refusal });
  if (cool !== null) {
    keys.cool(keyId, cooldowns.untilMs(keyId, cool, untilMs, now()), meaning);
  }
}
