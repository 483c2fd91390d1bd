import { setImmediate as loopTurn } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHistory } from '../../../src/main/billing/history.ts';
import type { Balance } from '../../../src/shared/balances.ts';
import { createKeyWorld } from '../../support/key-world.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let world: Awaited<ReturnType<typeof createKeyWorld>>;
let history: ReturnType<typeof createHistory>;
let faults: unknown[];
let told = 0;

beforeEach(async () => {
  world = await createKeyWorld();
  faults = [];
  told = 0;
  history = createHistory({
    db: world.db,
    keys: world.keys.list,
    now: world.time.now,
    timers: world.time.timers,
    onFault: (what, thrown) => faults.push([what, thrown]),
  });
});

afterEach(() => {
  expect(faults).toEqual([]);
  history.stop();
  world.end();
});

/** Hands on what the keys have told since. */
function hear(): void {
  world.time.advance(50);
  for (const { name, payload } of world.heard.slice(told)) {
    if (name === 'keys.changed') history.follow(payload as Parameters<typeof history.follow>[0]);
  }
  told = world.heard.length;
}

function read(keyId: string, remainingMicros: number, more: Partial<Balance> = {}): void {
  const atMs = world.time.now();
  const balance = {
    kind: 'known',
    limitMicros: null,
    usedMicros: null,
    remainingMicros,
    currency: 'USD',
    expiresAtMs: null,
    readAtMs: atMs,
    doubtful: false,
    ...more,
  } as Balance;
  world.keys.noteReading(keyId, { balance, problem: null, checkedAtMs: atMs, nextCheckAtMs: 0 });
  hear();
}

const rows = () => world.db.prepare('SELECT count(*) FROM balance_readings').pluck().get();
const lastDays = (days: number) => {
  const toMs = world.time.now();
  return { fromMs: toMs - days * DAY, toMs };
};
const providers = (days = 30) => history.ofProviders(lastDays(days));

async function twoKeys(): Promise<[string, string]> {
  const [one = '', other = ''] = await world.addKeys(2);
  return [one, other];
}

describe('the history', () => {
  it('counts what two keys of one account have left once', async () => {
    const [one, other] = await twoKeys();
    world.keys.setAccount([one, other], true);
    read(one, 10_000_000);
    world.time.advance(HOUR);
    read(other, 9_000_000);
    const [history] = await providers();
    // The last holds until now.
    expect(history?.points.map(({ remainingMicros }) => remainingMicros)).toEqual([
      10_000_000, 9_000_000, 9_000_000,
    ]);
    expect(history?.keys).toHaveLength(2);
  });

  it('takes what a key used from its own cap, though its account is known', async () => {
    const [one] = await twoKeys();
    const { id = '', masked = '' } = world.keys.find(one) ?? {};
    const cap = (limit: number, used: number) =>
      read(id, (limit - used) * 1e6, {
        limitMicros: limit * 1e6,
        usedMicros: used * 1e6,
        ofKey: true,
      });
    const atMs = world.time.now();
    world.keys.noteReading(id, {
      account: 'told by the provider',
      problem: null,
      checkedAtMs: atMs,
      nextCheckAtMs: 0,
    });
    cap(10, 5);
    world.time.advance(HOUR);
    cap(20, 8);
    const [history] = await providers();
    expect(history?.keys).toMatchObject([{ masked }]);
    expect(history?.spend.map(({ micros }) => micros)).toEqual([3_000_000]);
  });

  it('tells the same spending of a day however long ago, where the amount comes back each day', async () => {
    const [one] = await twoKeys();
    history.start();
    // Five dollars for each day of UTC, of which four are spent.
    for (let hour = 0; hour < 45 * 24; hour += 1) {
      const ofDay = Math.floor((world.time.now() % DAY) / HOUR) / 23;
      read(one, Math.round(5e6 - 4e6 * ofDay), { renewal: { atMs: null, every: 'daily' } });
      world.time.advance(HOUR);
    }
    const [told] = await providers(45);
    const whole = told?.spend.slice(2, -2) ?? [];
    expect(whole.length).toBeGreaterThan(40);
    // What the first hour of a day took isn't seen.
    expect(whole.filter(({ micros }) => micros < 3.5e6)).toEqual([]);
  });

  it('counts it once where one of them was erased since', async () => {
    const [one, other] = await twoKeys();
    world.keys.setAccount([one, other], true);
    read(one, 10_000_000);
    read(other, 10_000_000);
    world.time.advance(HOUR);
    await world.keys.remove([one]);
    hear();
    const [history] = await providers();
    expect(new Set(history?.points.map(({ remainingMicros }) => remainingMicros))).toEqual(
      new Set([10_000_000]),
    );
    expect(history?.keys.map(({ gone }) => gone).toSorted()).toEqual([false, true]);
  });

  it('keeps each balance that is read, once', async () => {
    const [key] = await twoKeys();
    read(key, 10_000_000);
    world.keys.noteSuccess(key);
    hear();
    world.time.advance(HOUR);
    read(key, 9_000_000);
    expect(rows()).toBe(2);
    expect(await providers()).toMatchObject([
      {
        providerName: 'OpenAI',
        currency: 'USD',
        points: [
          { remainingMicros: 10_000_000 },
          { remainingMicros: 9_000_000 },
          { remainingMicros: 9_000_000, atMs: world.time.now() },
        ],
        keys: [{ keyId: key, gone: false, remainingMicros: 9_000_000 }],
        forecast: { kind: 'none', why: 'short' },
      },
    ]);
  });

  it('keeps none that is doubtful, unlimited or unsupported', async () => {
    const [key] = await twoKeys();
    read(key, 0, { doubtful: true });
    read(key, 0, { kind: 'unlimited' });
    read(key, 0, { kind: 'unsupported', reason: 'no-endpoint' });
    expect(rows()).toBe(0);
  });

  it('adds up the keys of a provider, but never two currencies', async () => {
    const [one, other] = await twoKeys();
    read(one, 3_000_000);
    read(other, 4_000_000);
    world.time.advance(HOUR);
    read(other, 500_000_000, { currency: 'points' });
    const ends = (await providers()).map(({ currency, points }) => [
      currency,
      points.at(-1)?.remainingMicros,
    ]);
    expect(ends).toEqual([
      ['points', 500_000_000],
      ['USD', 3_000_000],
    ]);
  });

  it('tells one key by itself', async () => {
    const [one, other] = await twoKeys();
    read(one, 3_000_000);
    read(other, 4_000_000);
    const { points } = history.ofKey(other, 'USD', lastDays(7));
    expect(points.at(-1)?.remainingMicros).toBe(4_000_000);
  });

  it('foresees the end from what was spent, top-ups aside', async () => {
    const [key] = await twoKeys();
    for (let day = 0; day <= 10; day += 1) {
      read(key, 20_000_000 - day * 1_000_000 + (day > 5 ? 5_000_000 : 0));
      world.time.advance(DAY - 50);
    }
    const [provider] = await providers();
    expect(provider?.spend.map(({ micros }) => micros)).not.toContain(0);
    expect(provider?.forecast.kind).toBe('at');
  });

  it('foresees no end where the amount comes back by itself', async () => {
    const [key] = await twoKeys();
    for (let day = 0; day <= 5; day += 1) {
      read(key, 20_000_000 - day * 1_000_000, { renewal: { atMs: null } });
      world.time.advance(DAY);
    }
    expect((await providers())[0]?.forecast).toEqual({ kind: 'none', why: 'renews' });
  });

  it('outlives its key, by its masked form, but what the key had is no longer there', async () => {
    const [one, other] = await twoKeys();
    read(one, 3_000_000);
    read(other, 4_000_000);
    const masked = world.keys.list().find(({ id }) => id === one)?.masked;
    world.time.advance(HOUR);
    await world.keys.remove([one]);
    hear();
    const [provider] = await providers();
    expect(provider?.points.at(-1)?.remainingMicros).toBe(4_000_000);
    expect(provider?.keys).toContainEqual(
      expect.objectContaining({ keyId: one, masked, gone: true }),
    );
    world.time.advance(40 * DAY);
    expect((await providers(7))[0]?.keys.map(({ keyId }) => keyId)).toEqual([other]);
  });

  it('is forgotten with the demo', async () => {
    const [key] = await twoKeys();
    read(key, 3_000_000);
    history.forget(world.provider.id);
    expect([rows(), await providers()]).toEqual([0, []]);
  });

  it('takes up at the start what the last run read in its last moments', async () => {
    const [key] = await twoKeys();
    const atMs = world.time.now();
    read(key, 3_000_000);
    world.db.exec('DELETE FROM balance_readings');
    const next = createHistory({
      db: world.db,
      keys: world.keys.list,
      now: world.time.now,
      timers: world.time.timers,
      onFault: (what, thrown) => faults.push([what, thrown]),
    });
    next.start();
    next.stop();
    expect(world.db.prepare('SELECT at_ms FROM balance_readings').pluck().all()).toEqual([atMs]);
  });

  it('stays small over two years, key after key, at most once an hour', async () => {
    const put = world.db.prepare(
      `INSERT INTO balance_readings VALUES (?, ?, 'p', 1, NULL, 'USD', NULL)`,
    );
    world.db.transaction(() => {
      for (const key of ['a', 'b', 'c']) {
        for (let atMs = world.time.now() - 800 * DAY; atMs < world.time.now(); atMs += HOUR / 2) {
          put.run(key, atMs);
        }
      }
    })();
    history.start();
    world.time.advance(2 * 60_000);
    expect(rows()).toBeLessThan(3 * 1_600);
    expect(rows()).toBeGreaterThan(3 * 1_400);
    expect(world.time.waits()).toContain(HOUR);
  });

  it('lets other work have its turn while it reads many keys', async () => {
    for (const key of await world.addKeys(45)) read(key, 1_000_000);
    let turns = 0;
    const asked = providers();
    void loopTurn().then(() => {
      turns += 1;
    });
    expect((await asked)[0]?.keys).toHaveLength(45);
    expect(turns).toBe(1);
  });

  it('reads no more once it is stopped, for then the database is closed', async () => {
    for (const key of await world.addKeys(45)) read(key, 1_000_000);
    const asked = providers();
    history.stop();
    expect(await asked).toEqual([]);
  });
});

describe('what our chats took', () => {
  it('is added up by day, provider and model, where it is known', () => {
    const { db } = world;
    db.exec(`INSERT INTO conversations (id, title, provider_id, model, system_prompt, created_at_ms, updated_at_ms)
      VALUES ('c', '', NULL, NULL, '', 1, 1)`);
    const put = db.prepare(
      `INSERT INTO messages (id, conversation_id, position, role, text, reasoning, state, provider_name, model,
         attempts, prompt_tokens, completion_tokens, created_at_ms, cost_micros)
       VALUES (?, 'c', ?, ?, '', '', 'done', 'OpenAI', ?, '[]', ?, ?, ?, ?)`,
    );
    const evening = new Date(2026, 10, 23, 23, 59).getTime();
    const morning = new Date(2026, 10, 24, 0, 1).getTime();
    put.run('1', 1, 'assistant', 'large', 10, 20, evening, 30);
    put.run('2', 2, 'assistant', 'large', 1, 2, evening, 3);
    put.run('3', 3, 'assistant', 'small', 5, 5, evening, 5);
    put.run('4', 4, 'assistant', 'large', 7, 8, morning, null);
    put.run('5', 5, 'assistant', 'large', null, null, morning, null);
    put.run('6', 6, 'user', null, null, null, morning, null);
    const facts = { providerName: 'OpenAI' };
    expect(history.use({ fromMs: evening, toMs: morning })).toEqual([
      {
        ...facts,
        day: '2026-11-23',
        model: 'large',
        answers: 2,
        promptTokens: 11,
        completionTokens: 22,
        costMicros: 33,
      },
      {
        ...facts,
        day: '2026-11-23',
        model: 'small',
        answers: 1,
        promptTokens: 5,
        completionTokens: 5,
        costMicros: 5,
      },
      {
        ...facts,
        day: '2026-11-24',
        model: 'large',
        answers: 1,
        promptTokens: 7,
        completionTokens: 8,
        costMicros: null,
      },
    ]);
  });
});
