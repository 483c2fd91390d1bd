import { isLoopback } from '../shared/loopback.ts';
import type { Fetch } from './http.ts';

/** What time it is by the word of the servers that answer, however this machine's clock is set. */
export function createServerClock(options: { readonly steadyNow: () => number }) {
  const { steadyNow } = options;
  let heard: { readonly serverMs: number; readonly steadyMs: number } | null = null;

  function hear(asked: string, response: Response): void {
    const serverMs = Date.parse(response.headers.get('date') ?? '');
    // What stands in `Date` there comes from this very machine's clock.
    const isOurs = isLoopback(new URL(asked).hostname);
    if (!Number.isNaN(serverMs) && !isOurs) heard = { serverMs, steadyMs: steadyNow() };
  }

  return {
    /** Null until one has told it in this run. */
    read: (): number | null =>
      heard === null ? null : heard.serverMs + steadyNow() - heard.steadyMs,
    /** The same fetch, overheard. */
    overhearing:
      (send: Fetch): Fetch =>
      async (input, init) => {
        const response = await send(input, init);
        hear(input instanceof Request ? input.url : String(input), response);
        return response;
      },
  };
}
