import { AppError } from '../../shared/errors.ts';
import type { Attempt } from '../../shared/messages.ts';
import type { Fetch } from '../http.ts';
import type { KeyRecord } from '../keys/key-record.ts';
import type { KeysForChat } from '../keys/keys-for-chat.ts';
import type { Provider } from '../keys/providers.ts';
import { type AttemptParts, attempt } from './attempt.ts';
import type { BlameParts } from './blame.ts';
import { consequenceOf } from './consequences.ts';
import { pickedKeys } from './picked-keys.ts';
import { type Failure, refusalOf } from './read-refusal.ts';
import { errorOf } from './refused-errors.ts';
import { createRequestBlame } from './request-blame.ts';
import { replayable, type Sendable } from './sendable.ts';

const MAX_ATTEMPTS = 8;
/** No further attempt begins after this. */
const ATTEMPTS_WITHIN_MS = 30_000;

export interface RotationParts extends AttemptParts, BlameParts {
  readonly providers: { find(id: string): Provider | null };
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

  /** What a host says that the keys have left meanwhile counts for nothing at the new one. */
  const hasMoved = () => (providers.find(provider.id) ?? provider).baseUrl !== provider.baseUrl;

  /** One attempt, told whatever comes of it. */
  async function tryWith(
    key: KeyRecord,
    secret: string,
    sent: Sendable,
    blame: ReturnType<typeof createRequestBlame>,
  ): Promise<Response | Failure> {
    const { id: keyId, masked } = key;
    const atMs = now();
    const tell = (told: Pick<Attempt, 'outcome' | 'status' | 'message'>) =>
      onAttempt?.({ keyId, masked, ...told, atMs, tookMs: Math.max(0, now() - atMs) });
    const answer = await attempt(parts, sent, secret).catch((thrown: unknown) => {
      tell({ outcome: 'stopped', status: null, message: null });
      throw thrown;
    });
    if (answer instanceof Response) {
      tell({ outcome: 'served', status: answer.status, message: null });
    } else {
      if (!hasMoved() && !isOfListAlone(sent, answer)) blame.note(keyId, answer);
      tell({ outcome: answer.meaning, status: answer.status, message: answer.message });
    }
    return answer;
  }

  return async (input, init) => {
    const sent = await replayable(input, init);
    const { signal } = sent;
    if (!sent.url.startsWith(`${provider.baseUrl}/`)) throw wrongHost();
    const startedAtMs = now();
    const blame = createRequestBlame(parts);
    let attempts = 0;
    let refused: AppError | null = null;
    let withheld: AppError | null = null;

    try {
      const picked = pickedKeys(keys, {
        providerId: provider.id,
        conversationId,
        signal,
        onPick: blame.settleOthers,
        onFault: parts.onFault,
      });
      for await (const { key, secret } of picked) {
        if (attempts > 0 && now() - startedAtMs >= ATTEMPTS_WITHIN_MS) break;
        if (secret instanceof AppError) {
          // A key that was removed meanwhile is no news.
          if (secret.code !== 'not-found') withheld = secret;
          continue;
        }
        // Its keys may go elsewhere now, and one that came since was never meant for here.
        if (providers.find(provider.id)?.baseUrl !== provider.baseUrl) throw wrongHost();
        attempts += 1;
        const [answer] = await Promise.all([
          tryWith(key, secret, sent, blame),
          blame.settleWhileSending(),
        ]);
        if (answer instanceof Response) {
          blame.noteServed();
          // A list of models is given for nothing, so it says nothing for what a key has left.
          if (sent.method !== 'GET') {
            cooldowns.clear(key.id);
            keys.noteSuccess(key.id);
          }
          onServed?.({
            keyId: key.id,
            understand: (body) => refusalOf({ status: null, body, secret }),
          });
          return answer;
        }
        if (hasMoved()) throw wrongHost();
        refused = errorOf(answer, attempts);
        const { retry } = consequenceOf(answer.meaning);
        if (!retry || blame.isOfOrigin() || attempts === MAX_ATTEMPTS) break;
      }
    } finally {
      blame.settle();
    }
    throw refused ?? withheld ?? poolEmpty(keys, provider);
  };
}

/** Some refuse the list of models to keys that may chat: Anthropic wants another header for it, OpenAI a scope. */
function isOfListAlone({ method }: Sendable, { answer, meaning }: Failure): boolean {
  return method === 'GET' && answer !== undefined && consequenceOf(meaning).suspend !== null;
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
