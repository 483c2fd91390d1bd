import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../src/shared/durations.ts';
import { createWorld, type World } from '../../unit/billing/world.ts';

const KEYS = 1000;
/** Such as new-api's limiter: whoever asks more often is answered 429 without a body. */
const LIMIT = { questions: 20, windowMs: 20 * MINUTE_MS };

let world: World;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.close());

it('reads a thousand keys of one new-api site within a day or so, and never trips its limiter', async () => {
  const asked: number[] = [];
  let tripped = 0;
  const limited = (answer: () => string) => (response: ServerResponse) => {
    const nowMs = world.time.now();
    const lately = asked.filter((atMs) => nowMs - atMs < LIMIT.windowMs);
    asked.push(nowMs);
    if (lately.length >= LIMIT.questions) {
      tripped += 1;
      response.writeHead(429).end();
    } else response.end(answer());
  };
  world.relay.site.status = {
    status: 200,
    body: { data: { system_name: 'Made up', quota_per_unit: 500_000 } },
  };
  const { origin } = new URL(world.relay.baseUrl);
  world.foundWays.keep(origin, { way: 'relay-token', atMs: world.time.now() });
  const secrets = Array.from({ length: KEYS }, (_, n) => `sk-test-made-up-${n}`);
  const data = {
    object: 'token_usage',
    total_granted: 2_500_000,
    total_used: 500_000,
    total_available: 2_000_000,
    unlimited_quota: false,
    expires_at: 0,
  };
  const token = limited(() => JSON.stringify({ code: true, data }));
  for (const secret of secrets) world.relay.accounts.set(secret, { limit: 0, used: 0, token });
  const providerId = world.provider.id;
  await world.keys.add(secrets.map((secret) => ({ secret, label: '', providerId })));
  world.settings.update({ sweepIntervalMs: 5 * MINUTE_MS });
  world.monitor.start();
  await world.swept();
  let hours = 0;
  while (world.keys.watched().some(({ balance }) => balance.kind === 'unread') && hours < 48) {
    for (let n = 0; n < 12; n++) await world.pass(5 * MINUTE_MS);
    hours += 1;
  }
  expect(tripped).toBe(0);
  expect(hours).toBeLessThan(26);
  // Once all are read they come due one after the other, each about once a day.
  const before = asked.length;
  for (let n = 0; n < 24 * 12; n++) await world.pass(5 * MINUTE_MS);
  expect(tripped).toBe(0);
  const aDay = asked.length - before;
  expect(aDay).toBeGreaterThan(0.7 * KEYS);
  const [oldest] = world.keys
    .watched()
    .map(({ lastCheckedAtMs }) => lastCheckedAtMs ?? 0)
    .toSorted((a, b) => a - b);
  expect(world.time.now() - (oldest ?? 0)).toBeLessThan(30 * HOUR_MS);
});
