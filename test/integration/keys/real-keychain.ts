import { randomUUID } from 'node:crypto';
import { createKeychain, type Keychain } from '../../../src/main/keys/keychain.ts';
import { systemTimers } from '../../../src/main/timers.ts';

/** The machine's own keychain, under a service name that no other test or app has. */
export function realKeychain(
  test: string,
): Keychain & { readonly service: string; clear(): Promise<void> } {
  const service = `Keywheel test ${test} ${randomUUID()}`;
  const keychain = createKeychain({ service, timers: systemTimers });
  return {
    ...keychain,
    service,
    async clear() {
      for (const { account } of await keychain.all()) await keychain.remove(account);
    },
  };
}
