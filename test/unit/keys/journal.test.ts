import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Provider } from '../../../src/main/keys/providers.ts';
import type { Evidence, JournalFilter } from '../../../src/shared/journal.ts';
import type { Refusal } from '../../../src/shared/refusals.ts';
import { createKeyWorld } from '../../support/key-world.ts';

let world: Awaited<ReturnType<typeof createKeyWorld>>;
beforeEach(async () => {
  world = await createKeyWorld();
});
afterEach(() => world.end());

it('gives the newest first, 100 at a time', async () => {
  const [id = ''] = await world.addKeys(1);
  for (let i = 0; i < 250; i += 1) world.journal.add('spared', world.index.get(id), null);
  const first = world.journal.list();
  const second = world.journal.list({ beforeId: first.at(-1)?.id });
  const third = world.journal.list({ beforeId: second.at(-1)?.id });
  expect([first.length, second.length, third.length]).toEqual([100, 100, 51]);
  const ids = [...first, ...second, ...third].map((entry) => entry.id);
  expect(ids).toEqual(ids.toSorted((a, b) => b - a));
  expect(third.at(-1)?.kind).toBe('added');
});

it('outlives the key and its provider, with the numbers it rests on', async () => {
  const [id = ''] = await world.addKeys(1);
  const evidence: Evidence = {
    reading: {
      limitMicros: 5_000_000,
      usedMicros: 5_000_000,
      remainingMicros: 0,
      currency: 'USD',
      expiresAtMs: null,
      serverNowMs: 12,
      readAtMs: 13,
    },
  };
  world.states.moveToTrash(id, 'used-up', evidence);
  await world.keys.remove([id]);
  world.keys.removeProvider(world.provider.id);
  expect(world.journal.list()[1]).toEqual({
    id: 2,
    atMs: world.time.now(),
    kind: 'deleted',
    keyId: id,
    masked: 'sk-…0000',
    providerName: 'OpenAI',
    reason: 'used-up',
    evidence,
  });
});

it('tells an entry as it lists it', async () => {
  await world.addKeys(1);
  const told = world.heard.filter(({ name }) => name === 'journal.added');
  expect(told).toEqual([{ name: 'journal.added', payload: world.journal.list()[0] }]);
});

it('forgets all of one provider, and says so only if there was something', async () => {
  await world.addKeys(2);
  world.heard.length = 0;
  world.journal.forget('another');
  expect(world.heard).toEqual([]);
  world.journal.forget(world.provider.id);
  expect(world.heard).toEqual([{ name: 'journal.cleared', payload: null }]);
  expect(world.journal.list()).toEqual([]);
});

const refusal: Refusal = {
  meaning: 'no-credit',
  status: 402,
  code: 'insufficient_balance',
  message: 'Ihr Guthaben ist 100% verbraucht',
  atMs: 5,
};

describe('of many entries it gives those that are wanted', () => {
  let ids: string[];
  let elsewhere: Provider;
  beforeEach(async () => {
    ids = await world.addKeys(3);
    elsewhere = world.providers.add({
      kind: 'custom',
      baseUrl: 'https://relay.example/v1',
      name: 'Relais Est',
    });
    const [one = '', two = ''] = ids;
    world.journal.add('suspended', world.index.get(one), world.provider, 'no-credit', { refusal });
    const moved = { ...world.index.get(two), providerId: elsewhere.id };
    world.journal.add('spared', moved, elsewhere);
    world.journal.add('suspended', moved, elsewhere, 'invalid-key');
  });

  const kinds = (filter: JournalFilter) => world.journal.list(filter).map(({ kind }) => kind);

  it('by what happened, by provider, and by key', () => {
    expect(kinds({ kind: 'suspended' })).toEqual(['suspended', 'suspended']);
    expect(kinds({ providerId: elsewhere.id })).toEqual(['suspended', 'spared']);
    expect(kinds({ keyId: ids[0] ?? '' })).toEqual(['suspended', 'added']);
    expect(kinds({ kind: 'suspended', providerId: elsewhere.id })).toEqual(['suspended']);
    expect(kinds({ kind: 'erased' })).toEqual([]);
  });

  it.each([
    ['…0002', ['added']],
    ['relais EST', ['suspended', 'spared']],
    ['INSUFFICIENT_balance', ['suspended']],
    ['guthaben ist 100%', ['suspended']],
    // Not a pattern: only what is there is found.
    ['guthaben%verbraucht', []],
    ['s_spended', []],
    ["' OR 1=1 --", []],
    ['', ['suspended', 'spared', 'suspended', 'added', 'added', 'added']],
  ])('by the text %j', (text, found) => {
    expect(kinds({ text })).toEqual(found);
  });

  it('100 at a time, too', () => {
    const key = world.index.get(ids[2] ?? '');
    for (let n = 0; n < 120; n += 1) {
      world.journal.add('spared', key, world.provider);
      world.journal.add('returned', key, world.provider);
    }
    const page = world.journal.list({ kind: 'returned' });
    expect(page).toHaveLength(100);
    const rest = world.journal.list({ kind: 'returned', beforeId: page.at(-1)?.id });
    expect(rest).toHaveLength(20);
    expect(world.journal.all({ kind: 'returned' })).toEqual([...page, ...rest]);
  });

  it('and tells of which providers there are some, as they are called now', () => {
    world.providers.rename(elsewhere.id, 'Another');
    const [one = ''] = ids;
    const renamed = { ...world.index.get(one), providerId: elsewhere.id };
    world.journal.add('spared', renamed, world.providers.get(elsewhere.id));
    expect(world.journal.providers()).toEqual([
      { id: elsewhere.id, name: 'Another' },
      { id: world.provider.id, name: 'OpenAI' },
    ]);
  });
});
