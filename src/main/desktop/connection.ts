import { type Session, session } from 'electron';
import type { Fetch } from '../http.ts';
import type { Connection } from '../network/connection.ts';
import { probeProxy } from '../network/probe-proxy.ts';

interface Sessions {
  readonly chat: Session;
  readonly balances: readonly [Session, Session];
}

/**
 * Sessions of their own for what goes to providers: no cookies, no cache, nothing on the disk. Chromium opens six
 * connections to a host in each of them. A sweep asks eight questions at once, so it has two; chat never waits behind it.
 */
export function openSessions(): Sessions {
  const open = (name: string) => session.fromPartition(name, { cache: false });
  return { chat: open('providers'), balances: [open('balances-1'), open('balances-2')] };
}

/** Chromium's network: the system's certificates count, and the system's proxy unless another is set. */
export function connectionOf({ chat, balances }: Sessions): Connection {
  const [one, other] = balances;
  return {
    fetch: fetchOf(chat),
    fetchBalances: inTurn(fetchOf(one), fetchOf(other)),
    async setProxy(rules) {
      await Promise.all(
        [chat, ...balances].map(async (each) => {
          await each.setProxy(rules);
          // What is open goes the old way on.
          await each.closeAllConnections();
        }),
      );
    },
    proxyFor: (url) => chat.resolveProxy(url),
    probeProxy,
  };
}

function fetchOf(network: Session): Fetch {
  return async (input, init) => {
    const leaving = new AbortController();
    const signal = init?.signal ? AbortSignal.any([init.signal, leaving.signal]) : leaving.signal;
    const response = await network.fetch(input as string, { ...init, signal } as RequestInit);
    if (response.body !== null) {
      const body = endedBy(response.body, () => leaving.abort());
      Object.defineProperty(response, 'body', { value: body });
    }
    return response;
  };
}

/**
 * The same body, whose cancelling ends the request. Electron's own leaves the connection open until the server has had
 * enough (seen with 33.2.1), and there are six to a host.
 */
function endedBy(body: NonNullable<Response['body']>, end: () => void): typeof body {
  let reader: ReadableStreamDefaultReader<Uint8Array> | null = null;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        reader ??= body.getReader();
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel(reason) {
        await (reader ?? body).cancel(reason);
        end();
      },
    },
    { highWaterMark: 0 },
  );
}

function inTurn(one: Fetch, other: Fetch): Fetch {
  let isOnes = false;
  return (...asked) => {
    isOnes = !isOnes;
    return isOnes ? one(...asked) : other(...asked);
  };
}
