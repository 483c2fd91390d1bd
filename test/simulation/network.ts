import type { Fetch } from '../../src/main/http.ts';
import { type Account, deathOf, isCapped, spend } from './account.ts';
import type { Chance } from './chance.ts';
import { cappedRefusal, type Kind } from './kinds.ts';
import { answerStream, json, type Reply, refusedConnection } from './reply.ts';
import type { VirtualTime } from './virtual-time.ts';
import { portalReply, troubledReply, type Weather } from './weather.ts';

export interface Origin {
  readonly host: string;
  readonly kind: Kind;
  /** By secret. */
  readonly accounts: Map<string, Account>;
}

/** A chat request as it reaches its provider. */
export interface Arrival {
  readonly account: Account;
  readonly who: 'chat' | 'billing';
}

const LATENCY_MS = 5;

/** A network without sockets: requests go to scripted origins, through the weather, and come back in virtual time. */
export function createNetwork(options: {
  readonly origins: ReadonlyMap<string, Origin>;
  readonly weather: Weather;
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly onChatRequest: (arrival: Arrival) => void;
  readonly onLeak: (what: string) => void;
}) {
  const { origins, weather, time, chance, onChatRequest, onLeak } = options;
  let requests = 0;

  function replyTo(who: Arrival['who'], url: URL, method: string, secret: string): Reply {
    const origin = origins.get(url.host);
    if (origin === undefined) {
      onLeak(`a request went to ${url.host}`);
      return refusedConnection;
    }
    const account = origin.accounts.get(secret);
    if (account === undefined && url.pathname !== '/api/status') {
      onLeak(`a request went to ${url.host} with a key that is not its own`);
    }
    if (weather.machine === 'offline') return refusedConnection;
    if (weather.machine === 'portal') return portalReply(chance);
    const honest = () => honestReply(origin, account, who, url, method);
    const trouble = weather.origins.get(url.host);
    if (trouble?.kind === 'upstream') {
      const isHandedOn = url.pathname === '/v1/chat/completions' && account && isServed(account);
      return isHandedOn && chance.is(trouble.share) ? trouble.says : honest();
    }
    return (trouble && troubledReply(trouble, honest, chance)) ?? honest();
  }

  function isServed(account: Account): boolean {
    return deathOf(account, time.trueNow()) === null && !isCapped(account, time.trueNow());
  }

  function honestReply(
    { kind }: Origin,
    account: Account | undefined,
    who: Arrival['who'],
    url: URL,
    method: string,
  ): Reply {
    const nowMs = time.trueNow();
    if (account === undefined) return json(401, { error: { message: 'no key' } });
    const death = deathOf(account, nowMs);
    if (url.pathname === '/v1/models') {
      return death === 'revoked' || death === 'expired'
        ? kind.refuse(account, death, chance)
        : json(200, { data: [{ id: 'made-up-chat' }] });
    }
    if (url.pathname !== '/v1/chat/completions' || method !== 'POST') {
      const reply = kind.billing(url.pathname, account, death, nowMs);
      return reply ?? json(404, { error: { message: 'Not found', code: 'not_found' } });
    }
    onChatRequest({ account, who });
    if (death !== null) return kind.refuse(account, death, chance);
    if (isCapped(account, nowMs)) return cappedRefusal(chance);
    if (who === 'billing') return json(200, { choices: [{ message: { content: 'h' } }] });
    spend(account, chance.between(0.05, 0.8), nowMs);
    return answerStream();
  }

  return {
    requests: () => requests,
    fetchFor(who: Arrival['who']): Fetch {
      return async (input, init) => {
        requests += 1;
        const url = new URL(String(input));
        const secret = new Headers(init?.headers).get('authorization')?.replace('Bearer ', '');
        const reply = replyTo(who, url, init?.method ?? 'GET', secret ?? '');
        await passage(time, reply, init?.signal ?? null);
        if ('fails' in reply) throw new TypeError('fetch failed');
        const { status, headers } = reply;
        const date = new Date(time.trueNow()).toUTCString();
        return new Response(reply.breaks ? halfOf(reply.body) : reply.body, {
          status,
          headers: { date, ...headers },
        });
      };
    },
  };
}

/** Over when the answer is there, or when nobody waits for it any more. */
function passage(time: VirtualTime, reply: Reply, signal: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const isSilent = 'fails' in reply && reply.fails === 'silent';
    const timer = isSilent ? null : time.timers.set(arrive, LATENCY_MS);
    signal?.addEventListener('abort', giveUp);
    function arrive() {
      signal?.removeEventListener('abort', giveUp);
      resolve();
    }
    function giveUp() {
      time.timers.clear(timer);
      reject(signal?.reason);
    }
  });
}

function halfOf(body: string): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(new TextEncoder().encode(body.slice(0, body.length / 2)));
      controller.error(new TypeError('terminated'));
    },
  });
}
