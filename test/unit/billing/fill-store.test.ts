import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFillStore } from '../../../src/main/billing/fill-store.ts';
import { openDatabase } from '../../../src/main/database/open-database.ts';
import { newRecord } from '../../../src/main/keys/key-lifecycle.ts';
import { createKeyStore } from '../../../src/main/keys/key-store.ts';
import { createProviderRegistry } from '../../../src/main/keys/provider-registry.ts';
import { createProviderStore } from '../../../src/main/keys/provider-store.ts';

const fill = {
  currency: 'USD',
  remainingMicros: 900_000,
  highestMicros: 5_000_000,
  toppedUp: true,
  toldPercent: 20,
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fills-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open() {
  const { db } = openDatabase({ file: join(folder, 'fills.db'), nativeBinding: null, nowMs: 1 });
  return { db, keys: createKeyStore(db), fills: createFillStore(db) };
}

it('what warnings rest on outlives a restart, and goes with its key', () => {
  const { db, keys, fills } = open();
  const { id: providerId } = createProviderRegistry({
    store: createProviderStore(db),
    publish: () => undefined,
    now: () => 1,
    newId: () => 'p',
  }).ensure({ kind: 'custom', baseUrl: 'https://relay.test/v1' });
  const facts = { id: 'k', providerId, label: '', masked: '', fingerprint: 'f' };
  keys.put(newRecord({ ...facts, keptIn: 'keychain', createdAtMs: 1 }));
  fills.keep([['k', fill]]);
  fills.keep([['k', { ...fill, toldPercent: null }]]);
  db.close();

  const again = open();
  expect(again.fills.find('k')).toEqual({ ...fill, toldPercent: null });
  again.keys.remove('k');
  expect(again.fills.find('k')).toBeNull();
  // It went while its reading was still being judged.
  again.fills.keep([['k', fill]]);
  expect(again.fills.find('k')).toBeNull();
  again.db.close();
});
