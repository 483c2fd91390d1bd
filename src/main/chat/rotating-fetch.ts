import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../shared/errors.ts';
import type { Attempt } from '../../shared/messages.ts';
import type { Fetch } from '../http.ts';
import type { KeyRecord } from '../keys/key-record.ts';
import type { KeysForChat } from '../keys/keys.ts';
import type { Provider } from '../keys/providers.ts';
import { isOfAccount } from './account-faults.ts';
import { type AttemptParts, attempt } from './attempt.ts';
import { blameKey } from './blame.ts';
import type { Cooldowns } from './cooldowns.ts';
import { consequenceOf } from './failure-table.ts';
import { type Failure, refusalOf } from './read-refusal.ts';
import { errorOf } from './refused-errors.ts';
import { replayable } from './sendable.ts';
import { unlessAborted } from './unless-aborted.ts';

const MAX_ATTEMPTS = 8;
/** No further attempt begins after this. */
const ATTEMPTS_WITHIN_MS = 30_000;

export interface RotationParts extends AttemptParts {
  readonly keys: KeysForChat;
  readonly providers: { find(id: string): Provider | null };
  readonly cooldowns: Cooldowns;
}

/** Which key serves a request, for what may still go wrong with its answer. */
export interface Served {
  readonly keyId: string;
  /** Reads an error that came inside its stream; what it gives is clean of the secret. */
  readonly understand: (body: string) => Failure;
}

/**
 * A fetch that rotates: each request is sent with a key of the provider's pool, picked in the way that is set, and with
 * another one where that is refused, until an answer has begun; from then on it is never retried. It fails with an
 * {@link AppError}, or with the signal's reason once that is aborted.
 */
export function createRotatingFetch(
  parts: RotationParts,
  request: {
    readonly provider: Provider;
    /** Left out where it belongs to none. */
    readonly conversationId?: string;
    readonly onAttempt?: (attempt: Attempt) => void;
    readonly onServed?: (served: Served) => void;
  },
): Fetch {
  const { keys, providers, cooldowns, now } = parts;
  const { provider, conversationId, onAttempt, onServed } = request;

  return async (input, init) => {
    const sent = await replayable(input, init);
    if (!sent.url.startsWith(`${provider.baseUrl}/`)) throw wrongHost();
    const startedAtMs = now();
    const tried = new Set<string>();
    let attempts = 0;
    /** Failures that were the key's fault or the origin's: which of them, the next key tells. */
    const suspects: { key: KeyRecord; failure: Failure }[] = [];
    /** A refusal that is still to be put on its key: that is done while the next request is under way. */
    let owed: { keyId: string; failure: Failure } | null = null;
    const settle = () => {
      const due = owed;
      owed = null;
      if (due !== null) blameKey(parts, due.keyId, due.failure);
    };
    let refused: AppError | null = null;
    let withheld: AppError | null = null;

    try {
      while (attempts < MAX_ATTEMPTS) {
        sent.signal?.throwIfAborted();
        const key = keys.pick(provider.id, tried, conversationId);
        if (key === null) break;
        tried.add(key.id);
        const secret = await unlessAborted(sent.signal, secretOf(keys, key.id));
        if (attempts > 0 && now() - startedAtMs >= ATTEMPTS_WITHIN_MS) break;
        if (secret instanceof AppError) {
          // A key that was removed meanwhile is no news.
          if (secret.code !== 'not-found') withheld = secret;
          // Those that need it, too, would only wait in vain for the same person to unlock it.
          if (secret.code === 'keychain-locked') {
            for (const id of keys.needingKeychain(provider.id)) tried.add(id);
          }
          continue;
        }
        // Its keys may go elsewhere now, and one that came since was never meant for here.
        if (providers.find(provider.id)?.baseUrl !== provider.baseUrl) throw wrongHost();
        attempts += 1;
        const atMs = now();
        const note = (outcome: Attempt['outcome'], status: number | null, message: string | null) =>
          onAttempt?.({
            keyId: key.id,
            masked: key.masked,
            outcome,
            status,
            message,
            atMs,
            tookMs: now() - atMs,
          });
        const [answer]: readonly [Response | Failure, unknown] = await Promise.all([
          attempt(parts, sent, secret).catch((thrown: unknown) => {
            note('stopped', null, null);
            throw thrown;
          }),
          // The next turn: by then it has been sent.
          owed === null ? null : nextTurn().then(settle),
        ]);
        if (answer instanceof Response) {
          for (const suspect of suspects) blameKey(parts, suspect.key.id, suspect.failure);
          // A list of models is given for nothing, so it says nothing for what a key has left.
          if (sent.method !== 'GET') {
            cooldowns.clear(key.id);
            keys.noteSuccess(key.id);
          }
          note('served', answer.status, null);
          onServed?.({
            keyId: key.id,
            understand: (body) => refusalOf({ status: null, body, secret }),
          });
          return answer;
        }
        note(answer.meaning, answer.status, answer.message);
        const { retry, blame } = consequenceOf(answer.meaning);
        // What a host says that the keys have left meanwhile counts for nothing at the new one.
        if ((providers.find(provider.id) ?? provider).baseUrl !== provider.baseUrl)
          throw wrongHost();
        if (blame === 'key') owed = { keyId: key.id, failure: answer };
        // The account's other keys must not be picked next.
        if (isOfAccount(answer)) settle();
        if (blame === 'unsure') suspects.push({ key, failure: answer });
        refused = errorOf(answer, attempts);
        // Two keys that fail alike: it is the origin, and no key is blamed.
        if (!retry || suspects.length === 2) break;
      }
    } finally {
      settle();
    }
    throw refused ?? withheld ?? poolEmpty(keys, provider);
  };
}

function wrongHost(): AppError {
  return new AppError('wrong-host', 'the request would leave the key’s provider');
}

function poolEmpty(keys: KeysForChat, { id, name }: Provider): AppError {
  const { reason, untilMs } = keys.whyEmpty(id);
  return new AppError('pool-empty', `no key can be picked: ${reason}`, {
    reason,
    provider: name,
    ...(untilMs === null ? {} : { untilMs }),
  });
}

/** The secret, or why there is none. */
async function secretOf(keys: KeysForChat, keyId: string): Promise<string | AppError> {
  try {
    return await keys.secretOf(keyId);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    if (thrown.code === 'secret-missing') keys.suspend(keyId, 'secret-missing', {});
    return thrown;
  }
}
