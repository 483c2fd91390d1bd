import type { Breath } from '../breath.ts';
import { isAdminSecret } from './admin-keys.ts';
import { isKeptForm, nameOf } from './base-url.ts';
import type { Journal } from './journal.ts';
import type { KeyIndex } from './key-index.ts';
import { type KeyLifecycle, newRecord } from './key-lifecycle.ts';
import type { KeyRecord } from './key-record.ts';
import type { KeyStates } from './key-states.ts';
import { maskSecret } from './mask.ts';
import type { ProviderRegistry } from './provider-registry.ts';
import { presets } from './providers.ts';
import type { FoundSecret, Secrets } from './secrets.ts';

interface Parts {
  readonly index: KeyIndex;
  readonly providers: ProviderRegistry;
  readonly journal: Journal;
  readonly secrets: Secrets;
  readonly states: KeyStates;
  readonly lifecycle: KeyLifecycle;
  /** What the demo is called, for one of its made-up secrets; null for any other. Left out where there is no demo. */
  readonly demoNameOf?: (secret: string) => string | null;
  readonly now: () => number;
  readonly breath: Breath;
}

/** Keys that lived in memory went with the last run; their rows follow. Needs no keychain. */
export function forgetLastRun({ index }: Pick<Parts, 'index'>): void {
  for (const key of index.all()) {
    if (key.keptIn === 'memory') index.drop(key.id);
  }
}

/**
 * Brings rows and keychain into line: what a killed run left half done is ended, secrets without a row are taken up
 * under the base URL that their entry names. Gives how many were taken up. Fails with `keychain-*`, having changed
 * nothing that a later call wouldn't do.
 */
export function recoverKeys(parts: Parts): Promise<number> {
  return parts.lifecycle.inTurn(() => bringIntoLine(parts));
}

async function bringIntoLine(parts: Parts): Promise<number> {
  const { index, secrets, lifecycle } = parts;
  const found = new Map<string, FoundSecret[]>();
  for (const entry of await secrets.all()) {
    found.set(entry.id, [...(found.get(entry.id) ?? []), entry]);
  }
  for (const key of index.all()) {
    if (key.keptIn === 'memory') {
      noteSecret(parts, key, await secrets.get(lifecycle.placeOf(key)));
      continue;
    }
    const entries = found.get(key.id) ?? [];
    found.delete(key.id);
    const { baseUrl } = lifecycle.placeOf(key);
    const own = entries.find((entry) => entry.baseUrl === baseUrl);
    for (const entry of entries) {
      // A move to another base URL was cut off: the row says which side counts.
      if (entry !== own) await secrets.remove({ ...entry, keptIn: 'keychain' });
    }
    await settle(parts, key, own?.secret ?? null);
  }
  return takeUp(parts, [...found.values()].flat());
}

async function settle(parts: Parts, key: KeyRecord, secret: string | null): Promise<void> {
  const { index, secrets, states, lifecycle } = parts;
  if (key.state === 'erasing') {
    await secrets.remove(lifecycle.placeOf(key));
    lifecycle.dropErased(key);
    return;
  }
  if (secret === null) {
    if (key.state === 'adding' || key.state === 'deleted') index.drop(key.id);
    else if (key.suspension?.reason !== 'secret-missing') {
      states.suspend(key.id, 'secret-missing', {});
    }
    return;
  }
  noteSecret(parts, key, secret);
  if (key.state === 'adding') index.change(key.id, { state: 'active' });
  else if (key.suspension?.reason === 'secret-missing') states.reinstate(key.id);
}

/** The fingerprints' own key may have been lost or have come only now, or the entry was changed by hand. */
function noteSecret({ index, secrets }: Parts, key: KeyRecord, secret: string): void {
  const fingerprint = secrets.fingerprint(secret);
  if (fingerprint !== key.fingerprint) {
    index.change(key.id, { fingerprint, masked: maskSecret(secret) });
  }
}

async function takeUp(parts: Parts, orphans: readonly FoundSecret[]): Promise<number> {
  const { index, providers, journal, secrets, demoNameOf, now, breath } = parts;
  let taken = 0;
  for (const { id, baseUrl, secret } of orphans) {
    await breath();
    const fingerprint = secrets.fingerprint(secret);
    const twin = index.withFingerprint(fingerprint);
    if (twin !== null) {
      // Where the twin's own secret is gone, or goes with this run, this is the only one left: it stays for another day.
      if (twin.suspension?.reason !== 'secret-missing' && twin.keptIn === 'keychain') {
        await secrets.remove({ id, baseUrl, keptIn: 'keychain' });
      }
      continue;
    }
    if (!isKeptForm(baseUrl)) continue;
    const preset = presets.find((one) => one.baseUrl === baseUrl);
    const demoName = demoNameOf?.(secret) ?? null;
    const provider =
      providers.withBaseUrl(baseUrl) ??
      providers.insert({
        name: demoName ?? preset?.name ?? nameOf(baseUrl),
        baseUrl,
        preset: preset?.id ?? null,
        demo: demoName !== null,
      });
    const row = newRecord({
      id,
      providerId: provider.id,
      label: '',
      masked: maskSecret(secret),
      fingerprint,
      keptIn: 'keychain',
      createdAtMs: now(),
    });
    index.together(() => {
      index.put({ ...row, admin: isAdminSecret(secret), state: 'active' });
      journal.add('recovered', row, provider);
    });
    taken += 1;
  }
  return taken;
}
