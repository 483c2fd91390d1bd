import { type Session, session } from 'electron';
import type { Fetch } from '../http.ts';
import type { Connection } from '../network/connection.ts';
import { probeProxy } from '../network/probe-proxy.ts';
import { fetchOver } from './session-fetch.ts';

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
    fetch: fetchOver(chat),
    fetchBalances: inTurn(fetchOver(one), fetchOver(other)),
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

function inTurn(one: Fetch, other: Fetch): Fetch {
  let isOnes = false;
  return (...asked) => {
    isOnes = !isOnes;
    return isOnes ? one(...asked) : other(...asked);
  };
}
