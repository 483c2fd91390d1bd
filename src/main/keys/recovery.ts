import type { Breath } from '../breath.ts';
import { isAdminSecret } from './admin-keys.ts';
import { isKeptForm, nameOf } from './base-url.ts';
import type { Journal } from './journal.ts';
import type { KeyIndex } from './key-index.ts';
import { type KeyLifecycle, newRecord, nullWhereMissing } from './key-lifecycle.ts';
import { atNewHost, type KeyRecord } from './key-record.ts';
import type { KeyStates } from './key-states.ts';
import { maskSecret } from './mask.ts';
import type { ProviderRegistry } from './provider-registry.ts';
import { type Provider, presets } from './providers.ts';
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
  /** Once it is aborted no list of entries is waited for: a long one takes minutes. Left out where nobody quits. */
  readonly stopping?: AbortSignal;
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
  const all = await listed(parts);
  const found = Map.groupBy(all, ({ id }) => id);
  const places = new Set(all.map(({ id, baseUrl }) => `${id} ${baseUrl}`));
  const isAtHome = (key: KeyRecord): boolean =>
    key.keptIn === 'memory' || places.has(`${key.id} ${lifecycle.placeOf(key).baseUrl}`);
  for (const key of index.all()) {
    if (key.keptIn === 'memory') {
      const secret = await secrets.get(lifecycle.placeOf(key)).catch(nullWhereMissing);
      await settle(parts, key, secret);
      continue;
    }
    const entries = found.get(key.id) ?? [];
    found.delete(key.id);
    const { baseUrl } = lifecycle.placeOf(key);
    const own = entries.find((entry) => entry.baseUrl === baseUrl);
    if (own === undefined) {
      await settle(parts, ...followed(parts, key, entries, isAtHome));
      continue;
    }
    for (const entry of entries) {
      // A move to another base URL was cut off: the row says which side counts.
      if (entry !== own) await secrets.remove({ ...entry, keptIn: 'keychain' });
    }
    await settle(parts, key, own.secret);
  }
  return takeUp(parts, [...found.values()].flat());
}

async function listed({ secrets, stopping }: Parts): Promise<FoundSecret[]> {
  stopping?.throwIfAborted();
  const quit = Promise.withResolvers<never>();
  const tell = () => quit.reject(stopping?.reason);
  stopping?.addEventListener('abort', tell);
  try {
    return await Promise.race([secrets.all(), quit.promise]);
  } finally {
    stopping?.removeEventListener('abort', tell);
  }
}

/**
 * Where a secret lies under another base URL than its row says, the row is the older one, as in a backup from before a
 * move: it follows its secret, which goes where the person let it go and nowhere that a file says.
 */
function followed(
  parts: Parts,
  key: KeyRecord,
  entries: readonly FoundSecret[],
  isAtHome: (key: KeyRecord) => boolean,
): [KeyRecord, string | null] {
  const { index, providers, lifecycle, now } = parts;
  const entry = entries.find(({ baseUrl }) => isKeptForm(baseUrl));
  if (entry === undefined) return [key, null];
  const { baseUrl, secret } = entry;
  const isNobodys = providers.withBaseUrl(baseUrl) === null;
  if (isNobodys && !index.of(key.providerId).some(isAtHome)) {
    lifecycle.moveRows(key.providerId, baseUrl);
  } else {
    const { id: providerId } = providerAt(parts, baseUrl, secret);
    index.change(key.id, { providerId, ...atNewHost(key, now()) });
  }
  return [index.get(key.id), secret];
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
  const { index, journal, secrets, now, breath } = parts;
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
    const provider = providerAt(parts, baseUrl, secret);
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

/** The provider at a base URL, made anew where there is none. */
function providerAt({ providers, demoNameOf }: Parts, baseUrl: string, secret: string): Provider {
  const had = providers.withBaseUrl(baseUrl);
  if (had !== null) return had;
  const preset = presets.find((one) => one.baseUrl === baseUrl);
  const demoName = demoNameOf?.(secret) ?? null;
  return providers.insert({
    name: demoName ?? preset?.name ?? nameOf(baseUrl),
    baseUrl,
    preset: preset?.id ?? null,
    demo: demoName !== null,
  });
}
