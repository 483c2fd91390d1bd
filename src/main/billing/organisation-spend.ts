import { HOUR_MS, MINUTE_MS } from '../../shared/durations.ts';
import { AppError } from '../../shared/errors.ts';
import type { Evidence } from '../../shared/journal.ts';
import type { OrganisationSpend } from '../../shared/organisation-spend.ts';
import type { Fetch } from '../http.ts';
import type { KeyRecord } from '../keys/key-record.ts';
import type { Provider } from '../keys/providers.ts';
import type { Timers } from '../timers.ts';
import { readOrganisationCosts } from './organisation-costs.ts';
import { within } from './within.ts';

/** The only host that an admin key is ever sent to. */
const ORIGIN = 'https://api.openai.com';
const BASE_URL = `${ORIGIN}/v1`;
const DAYS = 730;
const ASK_EVERY_MS = HOUR_MS;
/** Where the question didn't come through, which was no burden to anyone. */
const ASK_AGAIN_AFTER_MS = MINUTE_MS;
/** For all pages together. */
const ANSWER_WITHIN_MS = 30_000;

type Told = Pick<OrganisationSpend, 'spent' | 'problem' | 'readAtMs'>;

/**
 * What organisations spent per day. Each admin key is asked when somebody looks, and then not again for an hour, or for
 * a minute where the network failed.
 */
export function createOrganisationSpend(options: {
  readonly keys: {
    adminKeys(): readonly KeyRecord[];
    secretOf(keyId: string): Promise<string>;
    suspend(keyId: string, reason: 'secret-missing', evidence: Evidence): void;
    noteReading(
      keyId: string,
      reading: {
        readonly problem: OrganisationSpend['problem'];
        readonly checkedAtMs: number;
        readonly nextCheckAtMs: number;
      },
    ): void;
  };
  readonly providers: { find(id: string): Provider | null };
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly timers: Timers;
}) {
  const { keys, providers, fetch, now, timers } = options;
  const told = new Map<
    string,
    { readonly askedAtMs: number; readonly answer: Promise<Told>; standsForMs: number }
  >();
  const stopping = new AbortController();

  async function askFor(key: KeyRecord, before: Told | null): Promise<Told> {
    const secret = await keys.secretOf(key.id);
    const limits = { ms: ANSWER_WITHIN_MS, timers, signal: stopping.signal };
    const late = { problem: 'timeout' } as const;
    const answer = await within(limits, late, (signal) =>
      readOrganisationCosts({ fetch, baseUrl: BASE_URL, secret, signal }, DAYS, now()),
    );
    const problem = 'problem' in answer ? answer.problem : null;
    if (!stopping.signal.aborted) {
      const checkedAtMs = now();
      const nextCheckAtMs = checkedAtMs + standsForMs(problem);
      keys.noteReading(key.id, { problem, checkedAtMs, nextCheckAtMs });
    }
    if ('spent' in answer) return { spent: answer.spent, problem: null, readAtMs: now() };
    return { spent: before?.spent ?? [], problem, readAtMs: before?.readAtMs ?? null };
  }

  async function toldBy(key: KeyRecord): Promise<Told> {
    const last = told.get(key.id) ?? null;
    // A clock that was put back must not silence it for longer.
    if (last !== null && Math.abs(now() - last.askedAtMs) < last.standsForMs) {
      return await last.answer;
    }
    const before = last === null ? null : await last.answer.catch(() => null);
    const answer = askFor(key, before);
    const asked = { askedAtMs: now(), answer, standsForMs: ASK_EVERY_MS };
    told.set(key.id, asked);
    answer.then(
      ({ problem }) => {
        asked.standsForMs = standsForMs(problem);
      },
      // Its secret couldn't be had, so that nobody was asked.
      () => told.delete(key.id),
    );
    return await answer;
  }

  /** A key whose secret is gone says nothing for the others, as in a chat: it waits until the entry is there again. */
  async function unlessMissing(key: KeyRecord, said: Promise<Told>): Promise<Told | null> {
    try {
      return await said;
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'secret-missing') throw thrown;
      keys.suspend(key.id, 'secret-missing', {});
      return null;
    }
  }

  return {
    /**
     * For each admin key that is enabled, whose provider is OpenAI itself and whose secret is there. Fails with
     * `keychain-*`.
     */
    async of({
      fromMs,
      toMs,
    }: {
      readonly fromMs: number;
      readonly toMs: number;
    }): Promise<OrganisationSpend[]> {
      const asked = keys
        .adminKeys()
        .filter(
          ({ enabled, providerId }) => enabled && originOf(providers.find(providerId)) === ORIGIN,
        );
      const rows = await Promise.all(
        asked.map(async (key) => {
          const said = await unlessMissing(key, toldBy(key));
          if (said === null) return [];
          const { spent, problem, readAtMs } = said;
          const { id: keyId, masked, label } = key;
          return [
            { keyId, masked, label, problem, readAtMs, spent: daysWithin(spent, fromMs, toMs) },
          ];
        }),
      );
      return rows.flat();
    },
    /** What is under way is given up. */
    stop: (): void => stopping.abort(),
  };
}

function standsForMs(problem: Told['problem']): number {
  return problem === 'network' || problem === 'timeout' ? ASK_AGAIN_AFTER_MS : ASK_EVERY_MS;
}

function originOf(provider: Provider | null): string | null {
  return provider === null ? null : new URL(provider.baseUrl).origin;
}

function daysWithin(spent: Told['spent'], fromMs: number, toMs: number): Told['spent'] {
  const [from, to] = [fromMs, toMs].map((atMs) => new Date(atMs).toISOString().slice(0, 10));
  return spent
    .map(({ currency, days }) => ({
      currency,
      days: days.filter(({ day }) => day >= (from ?? '') && day <= (to ?? '')),
    }))
    .filter(({ days }) => days.length > 0);
}
