import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ProviderMove } from '../../../src/main/keys/provider-changes.ts';
import { createProviderStore } from '../../../src/main/keys/provider-store.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { createKeyWorld, madeUpSecret } from '../../support/key-world.ts';

let world: Awaited<ReturnType<typeof createKeyWorld>>;
beforeEach(async () => {
  world = await createKeyWorld();
});
afterEach(() => world.end());

const newKey = (place: number, providerId = world.provider.id) => ({
  secret: madeUpSecret(place),
  label: '',
  providerId,
});
const refusal = {
  meaning: 'no-credit',
  status: 429,
  code: null,
  message: 'no credit',
  atMs: 1,
} as const;

describe('adding', () => {
  it('puts each secret into the keychain and none anywhere else', async () => {
    const result = await world.keys.add([newKey(1), newKey(2)]);
    expect(result).toEqual({ added: 2, alreadyThere: 0, failed: 0, error: null });
    expect(world.keys.list().map(({ state, masked }) => [state, masked])).toEqual([
      ['active', 'sk-…0001'],
      ['active', 'sk-…0002'],
    ]);
    const [account] =
      [...world.keychain.entries].find(([, secret]) => secret === madeUpSecret(1)) ?? [];
    expect(account).toBe(`${world.keys.list()[0]?.id} ${world.provider.baseUrl}`);
    world.db.pragma('wal_checkpoint(TRUNCATE)');
    expect(world.db.serialize().includes('made-up')).toBe(false);
  });

  it('counts what is there already, in the same paste or before', async () => {
    await world.keys.add([newKey(1)]);
    expect(await world.keys.add([newKey(1), newKey(2), newKey(2)])).toMatchObject({
      added: 1,
      alreadyThere: 2,
    });
  });

  it('adds a secret once where two add it at the same time', async () => {
    const results = await Promise.all([world.keys.add([newKey(1)]), world.keys.add([newKey(1)])]);
    expect(results.map(({ added }) => added).toSorted()).toEqual([0, 1]);
    expect(world.keychain.entries.size).toBe(2);
  });

  it('leaves no trace of what the keychain refuses, and does not ask a locked one for each', async () => {
    world.keychain.trouble = 'keychain-locked';
    const adding = world.lifecycle.add([newKey(1), newKey(2), newKey(3)]);
    const before = world.keychain.calls;
    expect(await adding).toMatchObject({ added: 0, failed: 3, error: { code: 'keychain-locked' } });
    expect(world.keychain.calls - before).toBeLessThanOrEqual(1);
    expect(world.index.all()).toEqual([]);
  });

  describe('cut off by a disk that refuses', () => {
    /** The first secret is in the keychain by then. */
    async function cutOff(newKeys: readonly ReturnType<typeof newKey>[]): Promise<void> {
      const { set } = world.keychain;
      world.keychain.set = async (account, secret) => {
        await set(account, secret);
        world.db.pragma('query_only = ON');
      };
      await expect(world.keys.add(newKeys)).rejects.toThrow(/readonly/);
      world.keychain.set = set;
      world.db.pragma('query_only = OFF');
    }
    const places = () =>
      [...world.keychain.entries.keys()].filter((account) => account.includes(' ')).toSorted();
    const expected = (baseUrl: string) =>
      world.keys
        .list()
        .map(({ id }) => `${id} ${baseUrl}`)
        .toSorted();

    it('is gone on with when the keys are added again', async () => {
      await cutOff([newKey(1), newKey(2)]);
      expect(world.keys.has(madeUpSecret(2))).toBe(false);
      const again = await world.keys.add([newKey(1), newKey(2)]);
      expect(again).toMatchObject({ added: 2, alreadyThere: 0 });
      expect(world.index.all().map(({ state }) => state)).toEqual(['active', 'active']);
      expect(places()).toEqual(expected(world.provider.baseUrl));
    });

    it('leaves no second copy where they are added to another provider', async () => {
      await cutOff([newKey(1)]);
      const other = world.providers.add({ kind: 'preset', preset: 'deepseek' });
      expect(await world.keys.add([newKey(1, other.id)])).toMatchObject({ added: 1 });
      expect(places()).toEqual(expected(other.baseUrl));
    });

    it('is ended by the next look at the keychain, in memory too', async () => {
      world.keychain.trouble = 'keychain-missing';
      const put = world.secrets.put;
      await world.secrets.open();
      Object.assign(world.secrets, {
        put: async (...asked: Parameters<typeof put>) => {
          await put(...asked);
          world.db.pragma('query_only = ON');
        },
      });
      await expect(world.keys.add([newKey(1), newKey(2)])).rejects.toThrow(/readonly/);
      world.db.pragma('query_only = OFF');
      world.keychain.trouble = null;
      await world.secrets.open();
      await world.recover();
      expect(world.keys.list()).toMatchObject([{ keptIn: 'memory', state: 'active' }]);
      expect(world.index.all()).toHaveLength(1);
    });
  });

  it('keeps keys in memory where there is no keychain', async () => {
    world.keychain.trouble = 'keychain-missing';
    expect(await world.keys.add([newKey(1)])).toMatchObject({ added: 1 });
    const [key] = world.keys.list();
    expect(key).toMatchObject({ keptIn: 'memory', state: 'active' });
    expect(await world.keys.secretOf(key?.id ?? '')).toBe(madeUpSecret(1));
    expect([...world.keychain.entries.values()]).not.toContain(madeUpSecret(1));
  });

  it('knows a key of this run when the keychain is there at last', async () => {
    const later = await createKeyWorld();
    later.keychain.trouble = 'keychain-locked';
    later.keychain.entries.set('fingerprint-key', Buffer.alloc(32, 7).toString('base64'));
    await later.keys.add([newKey(1, later.provider.id)]);
    later.keychain.trouble = null;
    await later.secrets.open();
    await later.recover();
    expect(later.keys.has(madeUpSecret(1))).toBe(true);
    expect(await later.keys.add([newKey(1, later.provider.id)])).toMatchObject({ alreadyThere: 1 });
    later.end();
  });

  it('brings a key back from the trash where it is added again', async () => {
    const [id = ''] = await world.addKeys(1);
    world.states.moveToTrash(id, 'used-up', {});
    expect(world.keys.has(madeUpSecret(0))).toBe(false);
    expect(await world.keys.add([newKey(0)])).toMatchObject({ added: 1, alreadyThere: 0 });
    expect(world.keys.list()).toMatchObject([{ id, state: 'active', label: 'key 0' }]);
  });

  it('brings a key back whose entry was gone from the keychain, as the person is told to', async () => {
    const [id = ''] = await world.addKeys(1);
    const place = `${id} ${world.provider.baseUrl}`;
    world.keychain.entries.delete(place);
    await world.recover();
    expect(world.keys.list()).toMatchObject([{ suspension: { reason: 'secret-missing' } }]);
    expect(world.keys.has(madeUpSecret(0))).toBe(false);
    expect(await world.keys.add([newKey(0)])).toMatchObject({ added: 1, alreadyThere: 0 });
    expect(world.keys.list()).toMatchObject([{ id, state: 'active', label: 'key 0' }]);
    expect(world.keychain.entries.get(place)).toBe(madeUpSecret(0));
  });

  it('binds a key from the trash to the provider that is named now, and erases it at the other', async () => {
    const [id = ''] = await world.addKeys(1);
    const other = world.providers.add({ kind: 'preset', preset: 'deepseek' });
    world.states.moveToTrash(id, 'used-up', {});
    expect(await world.keys.add([newKey(0, other.id)])).toMatchObject({
      added: 1,
      alreadyThere: 0,
    });
    expect(world.keys.list()).toMatchObject([{ providerId: other.id, state: 'active' }]);
    const accounts = [...world.keychain.entries.keys()].filter((account) => account.includes(' '));
    expect(accounts).toEqual([`${world.keys.list()[0]?.id} ${other.baseUrl}`]);
  });

  it('leaves the trash as it was where the keychain does not take the key for another provider', async () => {
    const [id = ''] = await world.addKeys(1);
    const other = world.providers.add({ kind: 'preset', preset: 'deepseek' });
    world.states.moveToTrash(id, 'used-up', {});
    const set = world.keychain.set;
    world.keychain.set = async () => {
      world.keychain.trouble = 'keychain-failed';
      await set('x', 'y');
    };
    expect(await world.keys.add([newKey(0, other.id)])).toMatchObject({ added: 0, failed: 1 });
    expect(world.keys.list()).toMatchObject([{ id, state: 'deleted' }]);
  });
});

describe('erasing', () => {
  it('takes a key out of pool and list at once, then out of the keychain, then its row', async () => {
    const [id = ''] = await world.addKeys(1);
    const erasing = world.keys.remove([id, id, 'unknown']);
    expect(world.keys.pick(world.provider.id, new Set())).toBeNull();
    expect(world.keys.list()).toEqual([]);
    await erasing;
    expect(world.index.find(id)).toBeNull();
    expect([...world.keychain.entries.values()]).not.toContain(madeUpSecret(0));
    expect(world.journal.list().map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });

  it('waits with the row where the keychain is locked, and does not ask it for each', async () => {
    const ids = await world.addKeys(3);
    world.keychain.trouble = 'keychain-locked';
    const before = world.keychain.calls;
    await expect(world.keys.remove(ids)).rejects.toMatchObject({ code: 'keychain-locked' });
    expect(world.keychain.calls - before).toBe(1);
    expect(world.index.all().map(({ state }) => state)).toEqual(Array(3).fill('erasing'));
    world.keychain.trouble = null;
    await world.recover();
    expect(world.index.all()).toEqual([]);
    expect([...world.keychain.entries.keys()]).toEqual(['fingerprint-key']);
  });

  it('lets a secret be added again while its old row still waits', async () => {
    const ids = await world.addKeys(1);
    world.keychain.trouble = 'keychain-locked';
    await expect(world.keys.remove(ids)).rejects.toThrow();
    world.keychain.trouble = null;
    expect(await world.keys.add([newKey(0)])).toMatchObject({ added: 1 });
    await world.recover();
    expect(world.keys.has(madeUpSecret(0))).toBe(true);
    expect(await world.keys.secretOf(world.keys.list()[0]?.id ?? '')).toBe(madeUpSecret(0));
  });

  it.each([
    ['removed', null],
    ['erased', 'used-up'],
  ] as const)('is told as %s only once its secret is out of the keychain', async (kind, reason) => {
    const [id = ''] = await world.addKeys(1);
    if (kind === 'erased') world.states.moveToTrash(id, 'used-up', {});
    const told = world.journal.list().length;
    world.keychain.trouble = 'keychain-locked';
    const erasing = kind === 'erased' ? world.keys.eraseFromTrash([id]) : world.keys.remove([id]);
    await expect(erasing).rejects.toThrow();
    expect(world.journal.list()).toHaveLength(told);
    world.keychain.trouble = null;
    await world.recover();
    expect(world.keychain.entries.size).toBe(1);
    expect(world.journal.list()[0]).toMatchObject({ kind, keyId: id, reason });
    expect(world.journal.list()).toHaveLength(told + 1);
  });

  it('is told once where a look at the keychain ends it meanwhile', async () => {
    const [id = ''] = await world.addKeys(1);
    const recovering = world.recover();
    await Promise.all([world.keys.remove([id]), recovering]);
    expect(world.journal.list().map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });

  it('is told as removed where a hand was quicker than the trash', async () => {
    const [id = ''] = await world.addKeys(1);
    world.states.moveToTrash(id, 'used-up', {});
    await world.keys.remove([id]);
    expect(world.journal.list()[0]).toMatchObject({ kind: 'removed', keyId: id });
  });

  it('erases from the trash what has waited its time, and nothing else', async () => {
    const [first = '', second = ''] = await world.addKeys(3);
    world.states.moveToTrash(first, 'used-up', {});
    // Restored meanwhile, or gone.
    await world.keys.eraseFromTrash([first, second, 'nobody']);
    expect(world.keys.list().map(({ id }) => id)).not.toContain(first);
    expect(world.keys.list()).toHaveLength(2);
    expect(world.journal.list()[0]).toMatchObject({
      kind: 'erased',
      keyId: first,
      reason: 'used-up',
    });
  });
});

describe('requests under way', () => {
  it('may note anything on a key that was erased meanwhile', async () => {
    const [id = ''] = await world.addKeys(1);
    await world.keys.remove([id]);
    world.keys.noteSuccess(id);
    world.keys.noteRefusal(id, refusal, true);
    world.keys.cool(id, world.time.now() + 5, 'rate-limit');
    world.keys.suspend(id, 'no-credit', { refusal });
    world.keys.noteReading(id, { problem: 'network', checkedAtMs: 1, nextCheckAtMs: 2 });
    world.keys.setEnabled([id], true);
    world.keys.deleteHeld([id]);
    expect(world.index.all()).toEqual([]);
  });

  it('are counted, and a success forgets the witness', async () => {
    const [id = ''] = await world.addKeys(1);
    world.keys.noteRefusal(id, refusal, true);
    world.keys.noteRefusal(id, { ...refusal, meaning: 'server' }, false);
    expect(world.index.get(id)).toMatchObject({ requests: 2, failures: 2, refusal });
    world.keys.noteSuccess(id);
    expect(world.index.get(id)).toMatchObject({ requests: 3, failures: 2, refusal: null });
  });

  it('store a reading, or only what was wrong with it', async () => {
    const [id = ''] = await world.addKeys(1);
    const balance = { kind: 'unsupported', reason: 'no-endpoint', readAtMs: 3 } as const;
    world.keys.noteReading(id, { balance, problem: null, checkedAtMs: 3, nextCheckAtMs: 9 });
    world.keys.noteReading(id, { problem: 'timeout', checkedAtMs: 4, nextCheckAtMs: 8 });
    expect(world.index.get(id)).toMatchObject({
      balance,
      readProblem: 'timeout',
      lastCheckedAtMs: 4,
      nextCheckAtMs: 8,
    });
  });
});

describe('moving a provider', () => {
  const elsewhere = 'https://other.test/v1';

  it('asks first, naming how many keys would go to which host', async () => {
    await world.addKeys(2);
    const change = { id: world.provider.id, baseUrl: `${elsewhere}/` };
    const asked: ProviderMove[] = [];
    const answers = async (move: ProviderMove) => asked.push(move) > 1;
    await expect(world.keys.updateProvider(change, answers)).rejects.toMatchObject({
      code: 'move-declined',
    });
    expect(world.providers.get(world.provider.id).baseUrl).toBe(world.provider.baseUrl);
    const moved = await world.keys.updateProvider(change, answers);
    const move = { keys: 2, from: 'https://api.openai.com/v1', to: elsewhere };
    expect(asked).toEqual([move, move]);
    expect(moved).toMatchObject({ baseUrl: elsewhere, preset: null });
    const accounts = [...world.keychain.entries.keys()].filter((account) => account.includes(' '));
    expect(accounts).toEqual(world.keys.list().map(({ id }) => `${id} ${elsewhere}`));
  });

  it('takes along no witness from the old host', async () => {
    const [id = ''] = await world.addKeys(1);
    world.keys.noteRefusal(id, refusal, true);
    await world.keys.updateProvider(
      {
        id: world.provider.id,
        baseUrl: elsewhere,
      },
      async () => true,
    );
    expect(world.index.get(id)).toMatchObject({ refusal: null, balance: { kind: 'unread' } });
  });

  it('takes along nothing that checks at the old host agreed on, and re-checks at the new one at once', async () => {
    const [id = ''] = await world.addKeys(1);
    world.keys.cool(id, world.time.now() + 60_000, 'rate-limit');
    world.states.suspend(id, 'invalid-key', {});
    const sinceMs = world.time.now();
    const agreed = { meaning: 'invalid-key', checks: 2, lastedMs: 0, serverSinceMs: null } as const;
    world.states.postpone(id, sinceMs + 60_000, { ...agreed, sinceMs });
    await world.keys.updateProvider(
      { id: world.provider.id, baseUrl: elsewhere },
      async () => true,
    );
    expect(world.index.get(id)).toMatchObject({ state: 'suspended', cooldown: null });
    expect(world.index.get(id).suspension).toEqual({
      reason: 'invalid-key',
      sinceMs,
      recheckAtMs: world.time.now(),
      rechecks: 0,
    });
  });

  it('is not kept from it by a key whose secret is gone', async () => {
    const [id = ''] = await world.addKeys(2);
    world.keychain.entries.delete(`${id} ${world.provider.baseUrl}`);
    await world.keys.updateProvider(
      { id: world.provider.id, baseUrl: elsewhere },
      async () => true,
    );
    expect(world.providers.get(world.provider.id).baseUrl).toBe(elsewhere);
  });

  it('takes along a key that is added meanwhile', async () => {
    await world.addKeys(1);
    const moving = world.keys.updateProvider(
      {
        id: world.provider.id,
        baseUrl: elsewhere,
      },
      async () => true,
    );
    await Promise.all([moving, world.keys.add([newKey(7)])]);
    const accounts = [...world.keychain.entries.keys()].filter((account) => account.includes(' '));
    expect(accounts.every((account) => account.endsWith(` ${elsewhere}`))).toBe(true);
    expect(accounts).toHaveLength(2);
  });

  it('leaves no copy of a key that is removed after a move that the keychain cut off', async () => {
    const [id = ''] = await world.addKeys(2);
    const { set } = world.keychain;
    let written = 0;
    world.keychain.set = async (account, secret) => {
      written += 1;
      if (written === 2) throw new AppError('keychain-failed');
      await set(account, secret);
    };
    const change = { id: world.provider.id, baseUrl: elsewhere };
    await expect(world.keys.updateProvider(change, async () => true)).rejects.toThrow();
    world.keychain.set = set;
    await world.keys.remove([id]);
    const accounts = [...world.keychain.entries.keys()];
    expect(accounts.filter((account) => account.startsWith(id))).toEqual([]);
    await world.recover();
    expect(world.index.find(id)).toBeNull();
  });

  it('stays where it was, and can be moved again, where the disk refuses the keys’ rows', async () => {
    await world.addKeys(1);
    const change = { id: world.provider.id, baseUrl: elsewhere };
    world.db.exec(
      `CREATE TRIGGER full BEFORE UPDATE ON keys BEGIN SELECT RAISE(FAIL, 'full'); END`,
    );
    await expect(world.keys.updateProvider(change, async () => true)).rejects.toThrow('full');
    expect(world.providers.list()).toEqual(createProviderStore(world.db).all());
    expect(world.providers.get(world.provider.id).baseUrl).toBe(world.provider.baseUrl);
    world.db.exec('DROP TRIGGER full');
    await world.keys.updateProvider(change, async () => true);
    expect(createProviderStore(world.db).all()).toMatchObject([{ baseUrl: elsewhere }]);
    const accounts = [...world.keychain.entries.keys()].filter((account) => account.includes(' '));
    expect(accounts).toEqual(world.keys.list().map(({ id }) => `${id} ${elsewhere}`));
  });

  it('leaves no copy at the old place of a key that is removed after the keychain kept it there', async () => {
    const [id = ''] = await world.addKeys(1);
    const { remove } = world.keychain;
    world.keychain.remove = async () => {
      throw new AppError('keychain-failed');
    };
    const change = { id: world.provider.id, baseUrl: elsewhere };
    await expect(world.keys.updateProvider(change, async () => true)).rejects.toThrow();
    expect(world.providers.get(world.provider.id).baseUrl).toBe(elsewhere);
    world.keychain.remove = remove;
    await world.keys.remove([id]);
    const accounts = [...world.keychain.entries.keys()];
    expect(accounts.filter((account) => account.startsWith(id))).toEqual([]);
  });

  it('keeps the secret where a second move brings a key back to where the first was cut off', async () => {
    const [id = ''] = await world.addKeys(1);
    const { remove } = world.keychain;
    world.keychain.remove = async () => {
      throw new AppError('keychain-failed');
    };
    const to = (baseUrl: string) =>
      world.keys.updateProvider({ id: world.provider.id, baseUrl }, async () => true);
    await expect(to(elsewhere)).rejects.toThrow();
    world.keychain.remove = remove;
    await to(world.provider.baseUrl);
    const accounts = [...world.keychain.entries.keys()];
    expect(accounts.filter((account) => account.startsWith(id))).toEqual([
      `${id} ${world.provider.baseUrl}`,
    ]);
  });

  it('refuses a base URL that has a provider, and asks nothing for a new name', async () => {
    await world.addKeys(1);
    const other = world.providers.add({ kind: 'custom', baseUrl: elsewhere, name: 'Other' });
    const { id } = world.provider;
    await expect(
      world.keys.updateProvider({ id, baseUrl: elsewhere }, async () => true),
    ).rejects.toMatchObject({ code: 'provider-exists', details: { name: other.name } });
    const renamed = world.keys.updateProvider({ id, name: 'Mine' }, async () => false);
    expect(await renamed).toMatchObject({ name: 'Mine' });
  });
});

it('removes a provider only when nothing of it is left, not even in the trash', async () => {
  const [id = ''] = await world.addKeys(1);
  world.states.moveToTrash(id, 'used-up', {});
  expect(() => world.keys.removeProvider(world.provider.id)).toThrow(
    expect.objectContaining({ code: 'provider-has-keys', details: { keys: 1 } }),
  );
  await world.keys.remove([id]);
  world.keys.removeProvider(world.provider.id);
  expect(world.providers.list()).toEqual([]);
});

it('says of a key that is erased by now that it can’t be restored, and restores the others', async () => {
  const [gone = '', left = ''] = await world.addKeys(2);
  for (const id of [gone, left]) world.states.moveToTrash(id, 'used-up', {});
  await world.keys.remove([gone]);
  expect(() => world.keys.restore([gone, left])).toThrow(
    expect.objectContaining({ code: 'not-found', details: { what: 'key' } }),
  );
  expect(world.index.get(left).state).toBe('active');
});

it('deletes held keys on the person’s word, and no others', async () => {
  const [held = '', free = ''] = await world.addKeys(2);
  world.keys.noteRefusal(held, refusal, true);
  world.states.suspend(held, 'too-many-at-once', {});
  world.keys.deleteHeld([held, free]);
  expect(world.index.get(held).state).toBe('deleted');
  expect(world.index.get(free).state).toBe('active');
  expect(world.journal.list()[0]).toMatchObject({ kind: 'deleted', evidence: { refusal } });
});

it('notes of a held key that had expired that it died of that', async () => {
  const [id = ''] = await world.addKeys(1);
  const readAtMs = world.time.now();
  const balance = { kind: 'unlimited', usedMicros: 0, currency: 'USD', readAtMs } as const;
  world.keys.noteReading(id, {
    balance: { ...balance, expiresAtMs: readAtMs - 1 },
    problem: null,
    checkedAtMs: readAtMs,
    nextCheckAtMs: readAtMs,
  });
  world.states.suspend(id, 'for-decision', {});
  world.keys.deleteHeld([id]);
  expect(world.index.get(id).trash).toMatchObject({ reason: 'expired' });
});

it('watches active and suspended keys, enabled or not, and never the trash', async () => {
  const [active = '', suspended = '', off = '', trashed = ''] = await world.addKeys(4);
  world.states.suspend(suspended, 'no-credit', {});
  world.keys.setEnabled([off], false);
  world.states.moveToTrash(trashed, 'used-up', {});
  expect(world.keys.watched().map(({ id }) => id)).toEqual([active, suspended, off]);
});

it('erases nothing without waiting for a paste that is being added', async () => {
  const adding = world.keys.add(Array.from({ length: 50 }, (_, place) => newKey(place)));
  await world.keys.eraseFromTrash([]);
  expect(world.keychain.entries.size).toBeLessThan(51);
  await adding;
});
