import type { ServerResponse } from 'node:http';
import { type Account, leftOn } from './account.ts';
import { parseChatRequest, type Received } from './received.ts';
import { rateLimited } from './refusals.ts';
import { send } from './reply.ts';

/** What an answer costs: a handful of them use a key up. */
const PRICE_MICROS = 10_000;
const WAIT_SECONDS = 10;

/**
 * Chance picks the keys. So that everyone nevertheless sees failover and a key that is used up within two minutes, the
 * demo's first question meets a rate limit, and its first answer costs all that is left on the key that serves it. That
 * is never the one that expires, which goes for that reason: where it would be next, it meets a limit, too.
 */
export function createFirstMinutes(accounts: ReadonlyMap<string, Account>, areOver: boolean) {
  let limitsMet = areOver ? 2 : 0;
  let isKeyUsedUp = areOver;
  return {
    intercept({ secret, body }: Received, response: ServerResponse): boolean {
      const account = accounts.get(secret);
      if (account?.behaviour !== 'normal') return false;
      const isSpared = !isKeyUsedUp && account.expiresAtMs !== null;
      if (limitsMet >= (isSpared ? 2 : 1)) return false;
      const request = parseChatRequest(body);
      // The billing timer's request for a single token is no question.
      if (typeof request === 'string' || request.maxTokens === 1) return false;
      limitsMet += 1;
      send(response, rateLimited(request.model, WAIT_SECONDS));
      return true;
    },
    priceMicros(account: Account): number {
      if (isKeyUsedUp || account.expiresAtMs !== null) return PRICE_MICROS;
      isKeyUsedUp = true;
      return leftOn(account);
    },
  };
}
