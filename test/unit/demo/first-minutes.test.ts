import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Account, leftOn } from '../../../src/main/demo/account.ts';
import { demoKeys, freshAccount } from '../../../src/main/demo/demo-keys.ts';
import { createFirstMinutes } from '../../../src/main/demo/first-minutes.ts';
import {
  type ProviderServer,
  startProviderServer,
} from '../../../src/main/demo/provider-server.ts';

const NOW_MS = Date.UTC(2026, 10, 24, 12);
const usable = demoKeys.filter(({ fate }) => fate === 'spent' || fate === 'expires');
const expiring = usable.find(({ fate }) => fate === 'expires')?.secret ?? '';

let accounts: Map<string, Account>;
let server: ProviderServer;

beforeEach(async () => {
  accounts = new Map(demoKeys.map((key) => [key.secret, freshAccount(key, NOW_MS)]));
  const first = createFirstMinutes(accounts, false);
  server = await startProviderServer({
    models: ['demo-guide'],
    accounts,
    answer: () => 'Made up.',
    priceMicros: (account) => first.priceMicros(account),
    now: () => NOW_MS,
    newId: () => 'made up',
    intercept: (received, response) => first.intercept(received, response),
  });
});
afterEach(() => server.stop());

async function ask(secret: string): Promise<boolean> {
  const { ok } = await fetch(`${server.baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'demo-guide', messages: [{ role: 'user', content: 'Hello' }] }),
  });
  return ok;
}

/** All orders in which chance may pick two keys, and then a third. */
const orders = usable.flatMap((first) =>
  usable
    .filter((second) => second !== first)
    .map((second) => [first, second, ...usable.filter((key) => ![first, second].includes(key))]),
);

describe('the demo’s first question', () => {
  it.each(orders.map((order) => [order.map(({ secret }) => secret.slice(-4)).join(', '), order]))(
    'meets a limit and then uses a key up that doesn’t expire: %s',
    async (_, order) => {
      const tried: string[] = [];
      for (const { secret } of order) {
        tried.push(secret);
        if (await ask(secret)) break;
      }
      expect(tried.length).toBeGreaterThan(1);
      const served = tried.at(-1) ?? '';
      expect(served).not.toBe(expiring);
      const account = accounts.get(served);
      expect(account && leftOn(account)).toBe(0);
    },
  );
});

it('leaves the expiring key to those who have no other', async () => {
  expect(await ask(expiring)).toBe(false);
  expect(await ask(expiring)).toBe(false);
  expect(await ask(expiring)).toBe(true);
});
