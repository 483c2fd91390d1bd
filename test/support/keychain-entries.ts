import keytar from 'keytar';

const SERVICE = 'Keywheel';

/**
 * What really lies in the keychain under the app's name. Not while the app removes an entry: keytar crashes over one that
 * goes while it reads them all.
 */
export async function keychainEntries(): Promise<{ account: string; secret: string }[]> {
  inOwnSession();
  const entries = await keytar.findCredentials(SERVICE);
  return entries.map(({ account, password: secret }) => ({ account, secret }));
}

/** Whether an entry is still there; may be asked at any time. */
export async function isInKeychain(account: string): Promise<boolean> {
  inOwnSession();
  return (await keytar.getPassword(SERVICE, account)) !== null;
}

/** Empties it under the app's name, so that a test begins with nothing. */
export async function clearKeychain(): Promise<void> {
  for (const { account } of await keychainEntries()) await keytar.deletePassword(SERVICE, account);
}

/** A person's own keychain is never read or changed by a test. */
function inOwnSession(): void {
  if (process.env.KEYWHEEL_SESSION !== 'own') {
    throw new Error('This needs a desktop session of its own; run `npm run test:e2e`.');
  }
}
