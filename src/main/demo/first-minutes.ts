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
 * demo's first question meets a rate limit, and its first answer costs all that is left on the key that serves it.
 */
export function createFirstMinutes(accounts: ReadonlyMap<string, Account>, areOver: boolean) {
  let isLimitMet = areOver;
  let isKeyUsedUp = areOver;
  return {
    intercept({ secret, body }: Received, response: ServerResponse): boolean {
      const isWell = accounts.get(secret)?.behaviour === 'normal';
      if (isLimitMet || !isWell) return false;
      const request = parseChatRequest(body);
      // The billing timer's request for a single token is no question.
      if (typeof request === 'string' || request.maxTokens === 1) return false;
      isLimitMet = true;
      send(response, rateLimited(request.model, WAIT_SECONDS));
      return true;
    },
    priceMicros(account: Account): number {
      // The key that expires goes for that reason.
      if (isKeyUsedUp || account.expiresAtMs !== null) return PRICE_MICROS;
      isKeyUsedUp = true;
      return leftOn(account);
    },
  };
}
