import { AppError } from '../../shared/errors.ts';
import type { KeyRecord } from '../keys/key-record.ts';
import type { KeysForChat } from '../keys/keys-for-chat.ts';
import type { OnFault } from '../on-fault.ts';
import { unlessAborted } from './unless-aborted.ts';

/** A key of the pool, for one request. */
interface Picked {
  readonly key: KeyRecord;
  /** Or why it can't be had. */
  readonly secret: string | AppError;
}

/**
 * Picks one key of a provider after the other, none of them twice, and reads its secret, until the pool has no more.
 * Fails with the signal's reason once that is aborted.
 */
export async function* pickedKeys(
  keys: KeysForChat,
  request: {
    readonly providerId: string;
    readonly conversationId: string | undefined;
    readonly signal: AbortSignal | null;
    readonly onPick: () => void;
    /** A disk that refuses must not keep the next key from answering. */
    readonly onFault: OnFault;
  },
): AsyncGenerator<Picked> {
  const { providerId, conversationId, signal, onPick, onFault } = request;
  const tried = new Set<string>();
  for (;;) {
    signal?.throwIfAborted();
    onPick();
    const key = keys.pick(providerId, tried, conversationId);
    if (key === null) return;
    tried.add(key.id);
    const secret = await unlessAborted(signal, secretOf(keys, key.id, onFault));
    // The others in the keychain would only wait in vain for the same person to unlock it.
    if (secret instanceof AppError && secret.code === 'keychain-locked') {
      for (const id of keys.needingKeychain(providerId)) tried.add(id);
    }
    yield { key, secret };
  }
}

async function secretOf(
  keys: KeysForChat,
  keyId: string,
  onFault: OnFault,
): Promise<string | AppError> {
  try {
    return await keys.secretOf(keyId);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    if (thrown.code === 'secret-missing') suspendWithout(keys, keyId, onFault);
    return thrown;
  }
}

function suspendWithout(keys: KeysForChat, keyId: string, onFault: OnFault): void {
  try {
    keys.suspend(keyId, 'secret-missing', {});
  } catch (thrown) {
    onFault('noting that a secret is missing', thrown);
  }
}
