import pLimit from 'p-limit';
import { consequenceOf } from '../chat/consequences.ts';
import type { KeyRecord } from '../keys/key-record.ts';
import type { Provider } from '../keys/providers.ts';
import { createApplyVerdicts } from './apply-verdicts.ts';
import { createBalances } from './balances.ts';
import { beliedOrigins, originOfUnknown } from './belied-origins.ts';
import type { BillingParts } from './billing-parts.ts';
import type { Testimony } from './confirm.ts';
import { inTurn, isDue, isRecheckDue, knownProblemOf } from './due.ts';
import { isRegional } from './hosts.ts';
import { createKeyQuestions } from './key-questions.ts';
import { keysOfOrigins } from './keys-of-origins.ts';
import { isLimitOfRest } from './limit-of-rest.ts';
import { createQuietOrigins } from './quiet-origins.ts';
import type { Reading } from './reading.ts';
import { noteOf } from './record-reading.ts';
import { type Case, claimOf, judge, questionFor, type Verdict } from './verdict.ts';
import { createWarn } from './warn.ts';
import { keepWaysInMemory } from './way-store.ts';

const AT_ONCE = 8;

/** Which keys the person asked for. */
export type Asked = 'all' | ReadonlySet<string>;

interface SweepOrder {
  /** Null on the timer: only what is due. */
  readonly asked: Asked | null;
  /** What was in trouble before may be well now: the person asks, or the machine is awake again. */
  readonly afresh: boolean;
  /** The network can't be trusted now: what is read is shown, but no key may suffer for it. */
  readonly frozen: () => boolean;
  /** Once aborted, nothing more is read or judged. */
  readonly signal: AbortSignal;
}

interface Seen {
  readonly before: KeyRecord;
  readonly provider: Provider;
  readonly reading: Reading;
  readonly rechecking: boolean;
}

export type Sweep = (order: SweepOrder) => Promise<void>;

/** One round over the keys: all are read, those in doubt are asked themselves, and only then all are judged. */
export function createSweep(parts: BillingParts): Sweep {
  const { keys, providers, settings, now, random, onFault } = parts;
  const { foundWays: found = keepWaysInMemory() } = parts;
  const balances = createBalances({ found, now });
  const quiet = createQuietOrigins();
  const applyVerdicts = createApplyVerdicts(parts);
  const warn = createWarn(parts);

  /** The key as it stands now, or null where something else has decided on it meanwhile. */
  function current({ before, provider }: Seen): KeyRecord | null {
    const key = keys.find(before.id);
    if (key === null || (key.state !== 'active' && key.state !== 'suspended')) return null;
    // Restored or kept by the person's word: that counts more than what was read before.
    if (key.noProbeBeforeMs !== before.noProbeBeforeMs) return null;
    const { baseUrl } = providers.find(key.providerId) ?? {};
    return baseUrl === provider.baseUrl ? key : null;
  }

  function caseOf(seen: Seen, belied: ReadonlySet<string>): Case | null {
    const key = current(seen);
    if (key === null) return null;
    const { reading, rechecking, provider } = seen;
    return {
      key,
      reading,
      rechecking,
      regional: isRegional(provider.baseUrl),
      belied: belied.has(originOfUnknown(provider.baseUrl) ?? ''),
      nowMs: now(),
    };
  }

  return async ({ asked, afresh, frozen, signal }) => {
    if (afresh) quiet.forget();
    const questions = createKeyQuestions(parts, balances, signal);
    const counts = keysOfOrigins(parts);
    const limit = pLimit(AT_ONCE);
    const misread = new Set<string>();

    /** Works on each with at most eight under way; a fault with one leaves the others alone. */
    async function each<T, R>(
      things: readonly T[],
      work: (thing: T) => Promise<R | null>,
    ): Promise<R[]> {
      const results = await limit.map(things, async (thing) => {
        if (signal.aborted) return null;
        try {
          return await work(thing);
        } catch (thrown) {
          onFault('looking at a key', thrown);
          return null;
        }
      });
      return results.filter((result) => result !== null);
    }

    async function balanceOf(key: KeyRecord, provider: Provider): Promise<Reading | null> {
      const reading = await questions.balance(key, provider);
      if (reading === null || !isLimitOfRest(key.balance, reading.outcome)) return reading;
      if (!balances.takeLimitForRest(provider)) return reading;
      // What others of its keys were told in this sweep counts for nothing.
      misread.add(new URL(provider.baseUrl).origin);
      return questions.balance(key, provider);
    }

    async function read(before: KeyRecord): Promise<Seen | null> {
      const provider = providers.find(before.providerId);
      if (provider === null) return null;
      // Served in the future: our clock was put back since, and else no witness would count until then.
      if ((before.lastSuccessAtMs ?? 0) > now()) keys.noteServedBy(before.id, now());
      const { origin } = new URL(provider.baseUrl);
      if (quiet.has(origin, now())) return null;
      const rechecking = asked !== null || isRecheckDue(before, now());
      const known = asked === null ? knownProblemOf(before, now()) : null;
      if (known !== null) {
        const reading = { outcome: known, serverNowMs: null, readAtMs: now() };
        return { before, provider, reading, rechecking };
      }
      const reading = await balanceOf(before, provider);
      if (reading === null || signal.aborted) return null;
      quiet.note(origin, reading.outcome, now());
      const seen = { before, provider, reading, rechecking };
      const key = current(seen);
      if (key === null) return null;
      keys.noteReading(key.id, noteOf(key, reading, random, counts.get(origin)));
      return seen;
    }

    async function question(
      seen: Seen,
    ): Promise<{ seen: Seen; testimony: Testimony | null } | null> {
      if (frozen() && asked === null) return null;
      const before = caseOf(seen, belied);
      const asks = before && questionFor(before);
      if (before === null || asks === null) return { seen, testimony: null };
      const testimony = await questions.testimony(before.key, seen.provider, asks);
      if (testimony === null || signal.aborted || current(seen) === null) return null;
      if (testimony.kind === 'refused' && !frozen()) {
        const { witness } = consequenceOf(testimony.refusal.meaning);
        keys.noteRefusal(seen.before.id, testimony.refusal, witness);
      }
      if (testimony.kind === 'served' && asks === 'one-token') {
        keys.noteSuccess(seen.before.id);
        const origin = originOfUnknown(seen.provider.baseUrl);
        if (origin !== null && claimOf(seen.reading) !== null) belied.add(origin);
      }
      return { seen, testimony };
    }

    const due = inTurn(keys.watched()).filter((key) =>
      asked === null ? isDue(key, now()) : asked === 'all' || asked.has(key.id),
    );
    const seen = await each(due, read);
    const belied = new Set([...beliedOrigins(parts), ...misread]);
    const heard = await each(seen, question);
    if (signal.aborted) return;
    applyVerdicts(
      heard.flatMap(({ seen: one, testimony }) => {
        const standing = caseOf(one, belied);
        if (standing === null) return [];
        const verdict = judge(standing, testimony, settings().policy);
        if (frozen() && !isKind(verdict)) return [];
        return [{ key: standing.key, provider: one.provider, verdict }];
      }),
    );
    if (!frozen()) warn(seen.map(({ before }) => before.id));
  };
}

/** Whether a verdict does a key good. */
function isKind({ kind }: Verdict): boolean {
  return kind === 'return' || kind === 'spare';
}
