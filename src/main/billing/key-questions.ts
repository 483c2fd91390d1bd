import { AppError } from '../../shared/errors.ts';
import { NO_MODEL } from '../chat/likely-model.ts';
import type { KeyRecord } from '../keys/key-record.ts';
import type { Provider } from '../keys/providers.ts';
import type { Asking } from './ask.ts';
import type { Balances } from './balances.ts';
import type { BillingParts } from './billing-parts.ts';
import { askModels, askOneToken, findModel, NOTHING, type Testimony } from './confirm.ts';
import { type Reading, unclear } from './reading.ts';
import type { Question } from './verdict.ts';
import { within } from './within.ts';

/** A key that takes longer says nothing. */
const ANSWER_WITHIN_MS = 15_000;

/** Asks keys, for the length of one sweep. Null where the keychain doesn't give the secret: that is no evidence. */
export function createKeyQuestions(parts: BillingParts, balances: Balances, signal: AbortSignal) {
  const { keys, providers, fetch, now, timers } = parts;
  const models = new Map<string, string>();
  let isKeychainShut = false;

  async function secretOf(key: KeyRecord): Promise<string | null> {
    // A locked one takes seconds to say so; once is enough.
    if (isKeychainShut && key.keptIn === 'keychain') return null;
    try {
      return await keys.secretOf(key.id);
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      isKeychainShut ||= thrown.code !== 'secret-missing';
      return null;
    }
  }

  async function withSecret<T>(
    key: KeyRecord,
    provider: Provider,
    late: T,
    work: (asking: Asking) => Promise<T>,
  ): Promise<T | null> {
    const secret = await secretOf(key);
    // Moved to another host while the keychain took its time: the old one gets nothing any more.
    const isMoved = providers.find(provider.id)?.baseUrl !== provider.baseUrl;
    if (secret === null || isMoved) return null;
    return within({ ms: ANSWER_WITHIN_MS, timers, signal }, late, (own) =>
      work({ fetch, baseUrl: provider.baseUrl, secret, signal: own }),
    );
  }

  async function modelFor(provider: Provider, asking: Asking): Promise<string> {
    const known = provider.lastModel ?? models.get(provider.id);
    if (known !== undefined) return known;
    // A dead key may be refused the list: the next one is asked again.
    const found = await findModel(asking);
    if (found !== null) models.set(provider.id, found);
    return found ?? NO_MODEL;
  }

  return {
    /** Null, too, where the key's origin has answered enough for now. */
    async balance(key: KeyRecord, provider: Provider): Promise<Reading | null> {
      const told = balances.withoutAsking(provider);
      if (told !== null) return told;
      if (balances.mustWait(provider)) return null;
      const late = { outcome: unclear('timeout'), serverNowMs: null, readAtMs: now() };
      return withSecret<Reading | null>(key, provider, late, (asking) =>
        balances.read(provider, asking),
      );
    },
    testimony(key: KeyRecord, provider: Provider, question: Question): Promise<Testimony | null> {
      return withSecret(key, provider, NOTHING, async (asking) => {
        if (question === 'models') return askModels(asking, now);
        return askOneToken(asking, await modelFor(provider, asking), now);
      });
    },
  };
}
