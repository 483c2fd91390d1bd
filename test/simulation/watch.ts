import { isDeepStrictEqual } from 'node:util';
import type { KeyRecord } from '../../src/main/keys/key-record.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/shared/durations.ts';
import type { JournalEntry } from '../../src/shared/journal.ts';
import type { Attempt } from '../../src/shared/messages.ts';
import { type Account, deathOf, isCapped } from './account.ts';
import { overdueFor } from './deadlines.ts';
import { namesAnother } from './kinds.ts';
import type { Arrival, Origin } from './network.ts';
import type { Services } from './services.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Weather } from './weather.ts';

export type Watch = ReturnType<typeof createWatch>;

const GUARD_WINDOW_MS = 10 * MINUTE_MS;
/** A sweep asks first and judges at its end: a key topped up in between was dead when it was asked. */
const SWEEP_LASTS_MS = 3 * MINUTE_MS;
/** A server tells no less. */
const WHOLE_SECOND_MS = 1000;
const WITNESSES: ReadonlySet<string> = new Set(['no-credit', 'invalid-key', 'account-closed']);

/** Holds the app against the truth at every step. It knows the journal, the rows and the requests, not the rules' code. */
export function createWatch(options: {
  readonly origins: ReadonlyMap<string, Origin>;
  readonly weather: Weather;
  readonly time: VirtualTime;
  readonly services: () => Services;
  readonly report: (what: string) => void;
}) {
  const { origins, weather, time, services, report } = options;
  const accounts = new Map<string, Account>();
  /** What the journal makes of each key. */
  const told = new Map<string, KeyRecord['state']>();
  /** When something last happened to a key that begins its waits anew, in true time. */
  const touchedAtMs = new Map<string, number>();
  /** When the machine or an origin was last in trouble. */
  const troubledAtMs = new Map<string, number>();
  /** The app was told by the provider that these are dead. */
  const knownDead = new Set<string>();
  /** When keys were suspended, and when they came into the trash, in true time. */
  const suspendedAtMs = new Map<string, number>();
  const trashed = new Map<string, { readonly atMs: number; readonly clockErrorMs: number }>();
  let refusedNow: string[] = [];
  let deaths: { host: string; atMs: number }[] = [];
  let clockChangedAtMs = -Infinity;
  let isByPerson = false;
  const counts = {
    deleted: 0,
    erased: 0,
    held: 0,
    suspended: 0,
    returned: 0,
    spared: 0,
    chats: 0,
    served: 0,
  };

  function accountOf(keyId: string): Account | null {
    return accounts.get(keyId) ?? null;
  }

  function onJournal({ kind, keyId, reason, evidence }: JournalEntry): void {
    const nowMs = time.trueNow();
    touchedAtMs.set(keyId, nowMs);
    const before = told.get(keyId);
    const allowed = before === undefined ? ['added', 'recovered'] : (FOLLOWS[before] ?? []);
    if (!allowed.includes(kind)) report(`a key that is ${before} was ${kind}`);
    const after = LEADS_TO[kind];
    if (after === 'gone') told.delete(keyId);
    else if (after !== null) told.set(keyId, after);
    if (kind === 'returned' || kind === 'restored') knownDead.delete(keyId);
    if (kind === 'suspended') onSuspended(keyId, reason, evidence);
    if (kind === 'suspended') suspendedAtMs.set(keyId, nowMs);
    if (kind === 'deleted') trashed.set(keyId, { atMs: nowMs, clockErrorMs: time.clockErrorMs() });
    if (kind === 'erased') onErased(keyId, nowMs);
    if (kind === 'returned') counts.returned += 1;
    if (kind === 'spared') onSpared(keyId, nowMs);
    if (kind === 'deleted' && !isByPerson) {
      checkAgreement(keyId, reason, nowMs);
      onDeleted(keyId, nowMs);
    }
  }

  function onSuspended(
    keyId: string,
    reason: JournalEntry['reason'],
    evidence: JournalEntry['evidence'],
  ): void {
    counts.suspended += 1;
    if (reason === 'too-many-at-once') counts.held += 1;
    const { message } = evidence?.refusal ?? {};
    const account = accountOf(keyId);
    if (account === null) return;
    if (message && namesAnother(message)) {
      report(`${account.name} was suspended for another's fault`);
    }
    if (!mayBeRefused(account)) report(`${account.name} was suspended on nobody's word`);
  }

  /** Now, or when it was asked just now: dead, spent, or met by a relay's upstream in trouble. */
  function mayBeRefused(account: Account): boolean {
    const nowMs = time.trueNow();
    const { host, toppedUpAtMs, cap, capSinceMs } = account;
    const changedAtMs = Math.max(
      troubledAtMs.get(host) ?? 0,
      toppedUpAtMs ?? 0,
      cap === null ? 0 : capSinceMs,
    );
    return (
      deathOf(account, nowMs) !== null ||
      isCapped(account, nowMs) ||
      weather.origins.get(host)?.kind === 'upstream' ||
      nowMs - changedAtMs < SWEEP_LASTS_MS
    );
  }

  /** Two clocks have to agree on it, so that no clock that is put forward shortens the time to take it back. */
  function onErased(keyId: string, nowMs: number): void {
    counts.erased += 1;
    const { atMs } = trashed.get(keyId) ?? {};
    const leastMs = services().settings.get().trashMs - WHOLE_SECOND_MS;
    const isEarly = atMs !== undefined && nowMs - atMs < leastMs;
    if (isEarly) report(`${accountOf(keyId)?.name} was erased early`);
  }

  /** Checks that agree have to be so far apart in truth, whatever the machine's clock says. */
  function checkAgreement(keyId: string, reason: JournalEntry['reason'], nowMs: number): void {
    const forMs = nowMs - (suspendedAtMs.get(keyId) ?? nowMs);
    const leastMs = reason === 'no-credit' ? DAY_MS : HOUR_MS / 2;
    const isByAgreement = reason === 'no-credit' || reason === 'invalid-key';
    if (isByAgreement && forMs < leastMs - WHOLE_SECOND_MS) {
      report(`${accountOf(keyId)?.name} was deleted for ${reason} too soon`);
    }
  }

  function onSpared(keyId: string, nowMs: number): void {
    counts.spared += 1;
    const account = accountOf(keyId);
    if (account === null) return;
    const isTruthful = origins.get(account.host)?.kind.ofTheDead === 'truth';
    const wasToppedUp = nowMs - (account.toppedUpAtMs ?? -Infinity) < SWEEP_LASTS_MS;
    if (isTruthful && !wasToppedUp) report(`${account.name} was doubted for nothing`);
  }

  function onDeleted(keyId: string, nowMs: number): void {
    counts.deleted += 1;
    const account = accountOf(keyId);
    if (account === null) return;
    const { host, name, toppedUpAtMs } = account;
    const kind = origins.get(host)?.kind.name ?? '';
    const wasDeadJustNow = toppedUpAtMs !== null && nowMs - toppedUpAtMs < SWEEP_LASTS_MS;
    if (deathOf(account, nowMs) === null && !wasDeadJustNow) {
      report(`the living key ${name} (${kind}) was deleted`);
    }
    if (services().settings.get().policy !== 'delete') report(`${name} was deleted by no policy`);
    deaths = [
      ...deaths.filter(({ atMs }) => nowMs - atMs < GUARD_WINDOW_MS),
      { host, atMs: nowMs },
    ];
    const near = deaths.filter((death) => death.host === host).length;
    const held = [...accounts].filter(
      ([id, one]) => one.host === host && ['active', 'suspended'].includes(told.get(id) ?? ''),
    );
    const isClockSteady = nowMs - clockChangedAtMs > GUARD_WINDOW_MS;
    if (isClockSteady && near >= Math.max(3, 0.3 * (held.length + near))) {
      report(`${near} keys of ${host} were deleted at once`);
    }
  }

  function checkKey(key: KeyRecord, nowMs: number): void {
    const { state, suspension, trash } = key;
    const name = accountOf(key.id)?.name ?? key.id;
    const isLegal =
      (state === 'suspended') === (suspension !== null) &&
      (state === 'deleted') === (trash !== null);
    if (!isLegal) report(`${name} is ${state} with ${JSON.stringify({ suspension, trash })}`);
    if (told.get(key.id) !== state)
      report(`${name} is ${state}, the journal says ${told.get(key.id)}`);
    const account = accountOf(key.id);
    if (account === null || !key.enabled) return;
    const origin = origins.get(account.host);
    if (origin === undefined) return;
    const overdue = overdueFor({
      key,
      account,
      kind: origin.kind,
      keysOfOrigin: origin.accounts.size,
      settings: services().settings.get(),
      quietSinceMs: Math.max(
        touchedAtMs.get(key.id) ?? 0,
        troubledAtMs.get(account.host) ?? 0,
        troubledAtMs.get('machine') ?? 0,
      ),
      nowMs,
    });
    if (overdue !== null) report(`${name}: ${overdue}`);
  }

  return {
    counts,
    onJournal,
    accountOf,
    claim(keyId: string, account: Account): void {
      accounts.set(keyId, account);
    },
    /** What the person does is the person's business. */
    byPerson(work: () => void): void {
      isByPerson = true;
      work();
      isByPerson = false;
    },
    touched(keyId: string): void {
      touchedAtMs.set(keyId, time.trueNow());
    },
    /** Waits begin anew after trouble of an origin, or of the machine. */
    troubled(where: string): void {
      troubledAtMs.set(where, time.trueNow());
    },
    /** Where no server can tell it the time, a new run goes by the machine's clock for what an earlier one left in the trash. */
    restarted(): void {
      if (weather.machine !== 'offline') return;
      for (const [keyId, { clockErrorMs }] of trashed) {
        if (clockErrorMs !== time.clockErrorMs()) trashed.delete(keyId);
      }
    },
    clockChanged(): void {
      clockChangedAtMs = time.trueNow();
      troubledAtMs.set('machine', time.trueNow());
    },
    onAttempt({ keyId, outcome }: Attempt): void {
      const account = accountOf(keyId);
      if (account === null || deathOf(account, time.trueNow()) === null) return;
      if (WITNESSES.has(outcome)) {
        knownDead.add(keyId);
        refusedNow.push(keyId);
      }
    },
    /** A request for an answer reached its provider. The sweeps' own are for finding out. */
    onChatRequest({ account, who }: Arrival): void {
      if (who === 'billing') return;
      for (const keyId of knownDead) {
        if (accountOf(keyId) === account) report(`the dead key ${account.name} was picked again`);
      }
    },
    /** To be called when nothing is under way but what waits for a timer. */
    check(): void {
      const nowMs = time.trueNow();
      const { index } = services();
      for (const keyId of refusedNow) {
        if (knownDead.has(keyId) && index.find(keyId)?.state === 'active') {
          report(`${accountOf(keyId)?.name} was refused and is still active`);
        }
      }
      refusedNow = [];
      for (const key of index.all()) checkKey(key, nowMs);
      for (const keyId of told.keys()) {
        if (index.find(keyId) === null) report(`${accountOf(keyId)?.name} is gone, untold`);
      }
    },
    checkRows(): void {
      const { index, rows } = services();
      const inMemory = new Map(index.all().map((key) => [key.id, key]));
      for (const row of rows()) {
        if (!isDeepStrictEqual(inMemory.get(row.id), row)) {
          report(`${accountOf(row.id)?.name} lies otherwise in SQLite`);
        }
        inMemory.delete(row.id);
      }
      for (const id of inMemory.keys()) report(`${accountOf(id)?.name} has no row`);
    },
  };
}

const FOLLOWS: Partial<Record<KeyRecord['state'], readonly JournalEntry['kind'][]>> = {
  active: ['suspended', 'deleted', 'spared', 'removed'],
  suspended: ['suspended', 'returned', 'deleted', 'spared', 'removed'],
  deleted: ['restored', 'erased', 'removed'],
};

const LEADS_TO: Record<JournalEntry['kind'], KeyRecord['state'] | 'gone' | null> = {
  added: 'active',
  recovered: 'active',
  suspended: 'suspended',
  returned: 'active',
  deleted: 'deleted',
  restored: 'active',
  erased: 'gone',
  removed: 'gone',
  spared: null,
};
