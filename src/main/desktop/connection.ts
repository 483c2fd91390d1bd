import type { Session } from 'electron';
import type { Fetch } from '../http.ts';
import type { Connection } from '../network/connection.ts';
import { probeProxy } from '../network/probe-proxy.ts';

/** Chromium's network, in a session of its own: the system's certificates count, and the system's proxy unless another is set. */
export function connectionOf(session: Session): Connection {
  return {
    fetch: ((input, init) => session.fetch(input as string, init)) as Fetch,
    async setProxy(rules) {
      await session.setProxy(rules);
      // What is open goes the old way on.
      await session.closeAllConnections();
    },
    proxyFor: (url) => session.resolveProxy(url),
    probeProxy,
  };
}
