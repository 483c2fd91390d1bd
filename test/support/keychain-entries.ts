import keytar from 'keytar';

const SERVICE = 'Keywheel';

/** What really lies in the keychain under the app's name. */
export async function keychainEntries(): Promise<{ account: string; secret: string }[]> {
  inOwnSession();
  const entries = await readAll();
  return entries.map(({ account, password: secret }) => ({ account, secret }));
}

async function readAll(): ReturnType<typeof keytar.findCredentials> {
  try {
    return await keytar.findCredentials(SERVICE);
  } catch (thrown) {
    // One went while they were read, one by one.
    if (thrown instanceof Error && /No such secret item/.test(thrown.message)) return readAll();
    throw thrown;
  }
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
