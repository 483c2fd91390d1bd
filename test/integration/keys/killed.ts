import type { Keychain } from '../../../src/main/keys/keychain.ts';

/**
 * A keychain on which a run is killed: at its nth change, just before it or just after. From then on nothing reaches
 * it, as nothing of a killed process does.
 */
export function killedAt(keychain: Keychain, change: number, when: 'before' | 'after'): Keychain {
  let changes = 0;
  let isDead = false;
  async function changing(work: () => Promise<void>): Promise<void> {
    if (isDead) throw new Error('killed');
    changes += 1;
    isDead = changes === change;
    if (isDead && when === 'before') throw new Error('killed');
    await work();
    if (isDead) throw new Error('killed');
  }
  async function living<T>(work: () => Promise<T>): Promise<T> {
    if (isDead) throw new Error('killed');
    return work();
  }
  return {
    get: (account) => living(() => keychain.get(account)),
    all: () => living(() => keychain.all()),
    set: (account, secret) => changing(() => keychain.set(account, secret)),
    remove: (account) => changing(() => keychain.remove(account)),
  };
}
