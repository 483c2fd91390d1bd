import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetLastRun } from '../../../src/main/keys/recovery.ts';
import {
  type KeyWorld,
  madeUpSecret,
  startKeyWorld,
  temporaryFolder,
} from '../../support/key-world.ts';
import { killedAt } from './killed.ts';
import { realKeychain } from './real-keychain.ts';

const keychain = realKeychain('recovery');
let folder: ReturnType<typeof temporaryFolder>;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder.path, 'keys.db');
});
afterEach(async () => {
  folder.remove();
  await keychain.clear();
});

const OLD = 'https://api.openai.com/v1';
const NEW = 'https://relay.test/v1';
const moments = [1, 2, 3, 4, 5].flatMap((change) =>
  (['before', 'after'] as const).map((when) => ({ change, when })),
);

/** One run of the app: from start to its end, or to where it is killed. */
async function run<T>(
  work: (world: KeyWorld) => Promise<T>,
  chain: Parameters<typeof startKeyWorld>[0]['keychain'] = keychain,
): Promise<T> {
  const world = startKeyWorld({ file, keychain: chain });
  try {
    forgetLastRun(world);
    await world.secrets.open();
    if (world.secrets.state() === 'ready') await world.recover();
    return await work(world);
  } finally {
    world.end();
  }
}

/** The same, killed at its nth change of the keychain. */
async function runKilled(
  moment: (typeof moments)[number],
  work: (world: KeyWorld) => Promise<unknown>,
): Promise<void> {
  await run(work, killedAt(keychain, moment.change, moment.when)).catch((thrown: unknown) => {
    if (!(thrown instanceof Error && thrown.message === 'killed')) throw thrown;
  });
}

async function add(world: KeyWorld, places: readonly number[]) {
  const { id: providerId } = world.providers.ensure({ kind: 'custom', baseUrl: OLD });
  return world.keys.add(
    places.map((place) => ({ secret: madeUpSecret(place), label: '', providerId })),
  );
}

const idsOf = ({ keys }: KeyWorld) => keys.list().map(({ id }) => id);

/** Rows and keychain say the same: an active key for each secret, each in its one place. */
async function expectInLine(world: KeyWorld): Promise<number[]> {
  const entries = (await keychain.all()).filter(({ account }) => account !== 'fingerprint-key');
  const expected = world.index.all().map(({ id, state, providerId }) => {
    expect(state).toBe('active');
    return `${id} ${world.providers.get(providerId).baseUrl}`;
  });
  expect(entries.map(({ account }) => account).toSorted()).toEqual(expected.toSorted());
  const places = [];
  for (const { id } of world.index.all()) {
    places.push(Number((await world.keys.secretOf(id)).slice(-8)));
  }
  return places.toSorted((a, b) => a - b);
}

describe.each(moments)('a run that is killed $when change $change of the keychain', (moment) => {
  it('while adding keys leaves whole keys or none', async () => {
    await run((world) => add(world, [0]));
    await runKilled(moment, (world) => add(world, [1, 2, 3]));
    const stored = moment.change - (moment.when === 'before' ? 1 : 0);
    await run(async (world) => {
      expect(await expectInLine(world)).toEqual([0, 1, 2, 3].slice(0, 1 + stored));
      // What was lost can be added again, and only that.
      expect(await add(world, [1, 2, 3])).toMatchObject({
        added: Math.max(3 - stored, 0),
        failed: 0,
      });
    });
  });

  it('while erasing keys erases them at the next start', async () => {
    await run((world) => add(world, [0, 1, 2, 3]));
    await runKilled(moment, (world) => world.keys.remove(idsOf(world).slice(1)));
    await run(async (world) => expect(await expectInLine(world)).toEqual([0]));
  });

  it('while moving a provider leaves every key on one side, none lost', async () => {
    await run((world) => add(world, [0, 1]));
    await runKilled(moment, async (world) => {
      const [provider] = world.providers.list();
      await world.keys.updateProvider({ id: provider?.id ?? '', baseUrl: NEW }, async () => true);
    });
    await run(async (world) => {
      expect(await expectInLine(world)).toEqual([0, 1]);
      // The provider's row changes once both secrets are in their new place.
      expect(world.providers.list()[0]?.baseUrl).toBe(moment.change > 2 ? NEW : OLD);
    });
  });

  it('while recovering ends it at the start after', async () => {
    await run((world) => add(world, [0, 1, 2]));
    await run(async (world) => {
      for (const id of idsOf(world)) world.index.change(id, { state: 'erasing' });
    });
    await runKilled(moment, async () => undefined);
    await run(async (world) => expect(await expectInLine(world)).toEqual([]));
  });
});

describe('a lost database', () => {
  it('finds the keys again, each under its base URL, with no help', async () => {
    await run(async (world) => {
      await add(world, [0, 1]);
      const { id: providerId } = world.providers.ensure({ kind: 'custom', baseUrl: NEW });
      await world.keys.add([{ secret: madeUpSecret(2), label: '', providerId }]);
    });
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    await run(async (world) => {
      expect(await expectInLine(world)).toEqual([0, 1, 2]);
      expect(
        world.providers
          .list()
          .map(({ name, preset }) => [name, preset])
          .toSorted(),
      ).toEqual([
        ['OpenAI', 'openai'],
        ['relay.test', null],
      ]);
      expect(world.journal.list().map(({ kind }) => kind)).toEqual(Array(3).fill('recovered'));
      expect(world.keys.has(madeUpSecret(1))).toBe(true);
    });
  });

  it('takes up no entry under a base URL that secrets must not go to', async () => {
    const id = crypto.randomUUID();
    await keychain.set(`${id} http://relay.test/v1`, madeUpSecret(0));
    await run(async (world) => expect(world.index.all()).toEqual([]));
    expect(await keychain.get(`${id} http://relay.test/v1`)).toBe(madeUpSecret(0));
  });
});

describe('a row that is older than the place of its secret, as in a backup', () => {
  const custom = (baseUrl: string, name: string) => ({ kind: 'custom' as const, baseUrl, name });
  const provided = ({ providers }: KeyWorld) =>
    providers.list().map(({ name, baseUrl }) => [name, baseUrl]);

  /** The keys' provider moves, and the database is again what it was before. */
  async function moveAndRestore(before: (world: KeyWorld) => unknown = () => undefined) {
    await run(async (world) => {
      const { id: providerId } = world.providers.ensure(custom(OLD, 'Mine'));
      const secrets = [0, 1].map((place) => ({
        secret: madeUpSecret(place),
        label: `number ${place}`,
        providerId,
      }));
      await world.keys.add(secrets);
      before(world);
    });
    const backup = join(folder.path, 'backup.db');
    copyFileSync(file, backup);
    await run(async ({ keys, providers }) => {
      const { id = '' } = providers.withBaseUrl(OLD) ?? {};
      const other = providers.withBaseUrl(NEW);
      if (other !== null) keys.removeProvider(other.id);
      await keys.updateProvider({ id, baseUrl: NEW }, async () => true);
    });
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    copyFileSync(backup, file);
  }

  it('follows it with its provider; no secret is erased, and none goes to the old base URL', async () => {
    await moveAndRestore();
    await run(async (world) => {
      expect(await expectInLine(world)).toEqual([0, 1]);
      expect(provided(world)).toEqual([['Mine', NEW]]);
      expect(world.keys.list().map(({ label }) => label)).toEqual(['number 0', 'number 1']);
    });
  });

  it('goes to the provider that has the new base URL by now', async () => {
    await moveAndRestore(({ providers }) => providers.ensure(custom(NEW, 'Relay')));
    await run(async (world) => {
      expect(await expectInLine(world)).toEqual([0, 1]);
      expect(provided(world)).toEqual([
        ['Mine', OLD],
        ['Relay', NEW],
      ]);
    });
  });

  it('leaves its provider where others of its keys are there', async () => {
    await run((world) => add(world, [0, 1]));
    const [entry] = (await keychain.all()).filter(({ account }) => account.includes(' '));
    const { account = '', secret = '' } = entry ?? {};
    await keychain.set(account.replace(OLD, NEW), secret);
    await keychain.remove(account);
    await run(async (world) => {
      expect(await expectInLine(world)).toEqual([0, 1]);
      expect(provided(world).map(([, baseUrl]) => baseUrl)).toEqual([OLD, NEW]);
    });
  });

  it('is erased where the person had wanted that', async () => {
    await moveAndRestore(({ index, keys }) => {
      for (const { id } of keys.list()) index.change(id, { state: 'erasing' });
    });
    await run(async (world) => expect(await expectInLine(world)).toEqual([]));
  });
});

describe('an entry of the keychain', () => {
  it('that is gone suspends its key, and brings it back when it is there again', async () => {
    await run((world) => add(world, [0]));
    const [entry] = (await keychain.all()).filter(({ account }) => account.includes(' '));
    await keychain.remove(entry?.account ?? '');
    await run(async (world) => {
      expect(world.keys.list()).toMatchObject([
        { state: 'suspended', suspension: { reason: 'secret-missing' } },
      ]);
    });
    await keychain.set(entry?.account ?? '', entry?.secret ?? '');
    await run(async (world) => expect(await expectInLine(world)).toEqual([0]));
  });

  it('that was changed by hand is the key’s secret from now on', async () => {
    await run((world) => add(world, [0]));
    const [entry] = (await keychain.all()).filter(({ account }) => account.includes(' '));
    await keychain.set(entry?.account ?? '', madeUpSecret(5));
    await run(async (world) => {
      expect(world.keys.list()).toMatchObject([{ masked: 'sk-…0005', state: 'active' }]);
      expect(world.keys.has(madeUpSecret(5))).toBe(true);
      expect(world.keys.has(madeUpSecret(0))).toBe(false);
    });
  });

  it('for the fingerprints that is gone is made anew, and keys are still known', async () => {
    await run((world) => add(world, [0]));
    await keychain.remove('fingerprint-key');
    await run(async (world) => expect(world.keys.has(madeUpSecret(0))).toBe(true));
  });

  it('that holds a secret a second time goes, unless the first one is gone', async () => {
    await run((world) => add(world, [0]));
    const twin = `${crypto.randomUUID()} ${OLD}`;
    await keychain.set(twin, madeUpSecret(0));
    await run(async (world) => expect(await expectInLine(world)).toEqual([0]));
    const [entry] = (await keychain.all()).filter(({ account }) => account.includes(' '));
    await keychain.set(twin, madeUpSecret(0));
    await keychain.remove(entry?.account ?? '');
    await run(async () => undefined);
    expect(await keychain.get(twin)).toBe(madeUpSecret(0));
  });
});

it('a key whose row was damaged is taken up anew from its secret', async () => {
  const [id = ''] = await run(async (world) => {
    await add(world, [0, 1]);
    return idsOf(world);
  });
  const db = new BetterSqlite3(file);
  db.prepare('UPDATE keys SET balance = substr(balance, 3) WHERE id = ?').run(id);
  db.close();
  await run(async (world) => {
    expect(idsOf(world)).toHaveLength(2);
    expect(await expectInLine(world)).toEqual([0, 1]);
  });
});

it('keys kept in memory are forgotten with their run', async () => {
  const missing = {
    ...keychain,
    get: () => Promise.reject(new Error('no keychain')),
  };
  await run(async (world) => {
    await add(world, [0]);
    expect(world.keys.list()).toMatchObject([{ keptIn: 'memory' }]);
  }, missing);
  await run(async (world) => {
    expect(world.keys.list()).toEqual([]);
    expect(await add(world, [0])).toMatchObject({ added: 1 });
  });
});
