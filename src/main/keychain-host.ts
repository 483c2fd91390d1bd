import { AppError } from '../shared/errors.ts';
import { createKeychain, type Keychain } from './keys/keychain.ts';
import type { KeychainAnswered, KeychainAsked } from './keys/keychain-messages.ts';
import { systemTimers } from './timers.ts';

// A process of its own that speaks with the keychain: it may be ended and begun anew when the keychain's library can't
// go on, and one that crashes takes nothing along. Electron's utility process, or a plain child of Node's in tests.

const keychains = new Map<string, Keychain>();

function keychainOf(service: string): Keychain {
  const made = keychains.get(service) ?? createKeychain({ service, timers: systemTimers });
  keychains.set(service, made);
  return made;
}

async function made(asked: KeychainAsked) {
  const keychain = keychainOf(asked.service);
  switch (asked.call) {
    case 'get':
      return keychain.get(asked.account);
    case 'all':
      return keychain.all();
    case 'set':
      await keychain.set(asked.account, asked.secret);
      return null;
    case 'remove':
      await keychain.remove(asked.account);
      return null;
  }
}

async function answer(asked: KeychainAsked): Promise<KeychainAnswered> {
  const { number } = asked;
  try {
    return { number, ok: true, value: await made(asked) };
  } catch (thrown) {
    const code = thrown instanceof AppError ? thrown.code : 'keychain-failed';
    return { number, ok: false, code, message: String(thrown) };
  }
}

// Set in utility processes alone, whatever the types say.
const port: Electron.ParentPort | undefined = process.parentPort;
if (port === undefined) {
  process.on('message', async (asked: KeychainAsked) => {
    process.send?.(await answer(asked));
  });
} else {
  port.on('message', async ({ data }) => {
    port.postMessage(await answer(data));
  });
}
