import { readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoKeys } from '../../../src/main/demo/demo-keys.ts';
import { createMachine, createWorld, type World } from './world.ts';

let machine: ReturnType<typeof createMachine>;
let world: World;

beforeEach(async () => {
  machine = createMachine();
  world = await createWorld(machine);
});
afterEach(async () => {
  machine.isLocked = false;
  expect(world.faults).toEqual([]);
  await world.quit();
  machine.remove();
});

async function restart(): Promise<void> {
  await world.quit();
  world = await createWorld(machine);
}

function baseUrl(): string {
  return world.providers.list()[0]?.baseUrl ?? '';
}

const secretsInKeychain = () => [...machine.entries.values()].filter((one) => /^sk-/.test(one));
const rowsOf = (table: string) => world.db.prepare(`SELECT * FROM ${table}`).all();

describe('starting the demo', () => {
  it('brings a provider, a handful of labelled keys and a conversation with it', async () => {
    const { conversationId } = await world.demo.start();
    const [provider] = world.providers.list();
    expect(provider).toMatchObject({ name: 'Demo', demo: true, preset: null });
    expect(world.keys.list()).toHaveLength(demoKeys.length);
    expect(world.keys.list().every(({ label }) => label !== '')).toBe(true);
    expect(world.conversations.get(conversationId)).toMatchObject({
      providerId: provider?.id,
      model: 'demo-guide',
    });
  });

  it('speaks Chinese where the settings do', async () => {
    world.settings.update({ language: 'zh-CN' });
    await world.demo.start();
    expect(world.providers.list()[0]?.name).toBe('演示');
    expect(world.keys.list().map(({ label }) => label)).toContain('朋友给的');
  });

  it('again only opens another conversation, even at the same time', async () => {
    const [one, two] = await Promise.all([world.demo.start(), world.demo.start()]);
    expect(one.conversationId).not.toBe(two.conversationId);
    expect(world.providers.list()).toHaveLength(1);
    expect(world.keys.list()).toHaveLength(demoKeys.length);
  });

  it('again brings fresh keys where all are in the trash', async () => {
    await world.demo.start();
    const trashed = world.keys.list().map(({ id }) => id);
    for (const id of trashed) world.keys.moveToTrash(id, 'used-up', {});
    await world.demo.start();
    const views = world.keys.list();
    expect(views).toHaveLength(demoKeys.length);
    // Not restored: such are trusted for an hour, and nothing would be seen to die.
    expect(views.filter(({ id, state }) => trashed.includes(id) || state !== 'active')).toEqual([]);
  });

  it('leaves nothing where the keychain is locked half way', async () => {
    const { set } = machine.keychain;
    let entries = 0;
    machine.keychain.set = async (account, secret) => {
      entries += 1;
      machine.isLocked = entries === 4;
      await set(account, secret).finally(() => {
        machine.isLocked = false;
      });
    };
    await expect(world.demo.start()).rejects.toMatchObject({ code: 'keychain-locked' });
    expect(world.providers.list()).toEqual([]);
    expect(rowsOf('keys')).toEqual([]);
    expect(secretsInKeychain()).toEqual([]);
  });
});

describe('within two minutes', () => {
  /** As many as a quick reader gets in before the second sweep. */
  const moreWords = Array<string>(6).fill('Go on');

  it.each(demoKeys.map(({ secret }, place) => [secret.slice(-4), place] as const))(
    'shows failover, rotation, two deletions and less money, if chance begins with %s',
    async (_, first) => {
      await world.quit();
      let picks = first;
      world = await createWorld(machine, (below) => picks++ % below);
      world.monitor.start();
      await world.demo.start();
      world.monitor.reschedule();
      await world.pass(1000);
      const leftAtFirst = world.left();
      expect(leftAtFirst).toBeGreaterThan(300_000);

      const answers = [];
      for (const text of ['Hello', 'Which keys are there?', 'Show me code', ...moreWords]) {
        answers.push(await world.chat(text));
        await world.pass(5000);
      }
      expect(answers[0]?.attempts.map(({ outcome }) => outcome)).toContain('rate-limit');
      const servedBy = answers.slice(0, 3).map(({ attempts }) => attempts.at(-1)?.masked);
      expect(new Set(servedBy).size).toBeGreaterThan(1);

      await world.pass(15_000);
      await world.pass(54_000);
      const deleted = world.notices.flatMap((one) => (one.kind === 'keys-deleted' ? one.keys : []));
      expect(deleted.map(({ reason }) => reason).sort()).toEqual(['expired', 'used-up']);
      expect(world.notices.filter(({ kind }) => kind === 'keys-held')).toEqual([]);
      expect(world.left()).toBeLessThan(leftAtFirst - 60_000);
      const mistyped = world.keys.list().find(({ label }) => label === 'Mistyped');
      expect(mistyped).toMatchObject({ suspension: { reason: 'invalid-key' } });
    },
  );
});

describe('the demo of an earlier run', () => {
  it('goes on at the same place, with what was spent still spent', async () => {
    await world.demo.start();
    for (const text of ['Hello', 'Which keys are there?', 'Go on']) await world.chat(text);
    await world.monitor.checkNow();
    const before = baseUrl();
    const left = world.left();
    await restart();
    await world.demo.resume();
    expect(baseUrl()).toBe(before);
    await world.monitor.checkNow();
    const problems = world.keys.list().map(({ readProblem }) => readProblem);
    expect(problems).not.toContain('network');
    expect(world.left()).toBe(left);
    const { attempts } = await world.chat('Which keys are there?');
    expect(attempts.at(-1)?.outcome).toBe('served');
  });

  it('moves with its keys where another program has taken its port', async () => {
    await world.demo.start();
    const before = baseUrl();
    await restart();
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(Number(new URL(before).port), '127.0.0.1', resolve);
    });
    await world.demo.resume();
    other.close();
    expect(baseUrl()).not.toBe(before);
    expect([...machine.entries.keys()].join()).not.toContain(before);
    const { attempts } = await world.chat('Hello');
    expect(attempts.at(-1)?.outcome).toBe('served');
  });

  it('stays asleep where it would have to move and the keychain is locked', async () => {
    await world.demo.start();
    const before = baseUrl();
    await restart();
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(Number(new URL(before).port), '127.0.0.1', resolve);
    });
    machine.isLocked = true;
    await world.demo.resume();
    other.close();
    expect(baseUrl()).toBe(before);
    machine.isLocked = false;
    await world.demo.start();
    expect((await world.chat('Hello')).text).not.toBe('');
  });

  it('is the demo still where only its keys were found again', async () => {
    await world.demo.start();
    const before = baseUrl();
    await world.quit();
    for (const file of readdirSync(machine.folder)) rmSync(join(machine.folder, file));
    world = await createWorld(machine);
    expect(world.providers.list()).toMatchObject([{ demo: true, name: 'Demo', baseUrl: before }]);
    await world.demo.resume();
    expect((await world.chat('Hello')).text).not.toBe('');
    await world.demo.remove();
    expect(world.providers.list()).toEqual([]);
    expect(secretsInKeychain()).toEqual([]);
  });

  it('is not made up where there was none', async () => {
    await world.demo.resume();
    expect(world.providers.list()).toEqual([]);
  });
});

describe('removing the demo', () => {
  it('leaves nothing: no provider, key, secret, conversation, entry, setting or server', async () => {
    await world.demo.start();
    await world.chat('Hello');
    await world.monitor.checkNow();
    const provider = world.providers.list()[0];
    world.settings.update({ defaultProviderId: provider?.id, defaultModel: 'demo-guide' });
    await world.demo.remove();
    for (const table of ['providers', 'keys', 'conversations', 'journal']) {
      expect(rowsOf(table), table).toEqual([]);
    }
    expect(secretsInKeychain()).toEqual([]);
    expect(world.settings.get()).toMatchObject({ defaultProviderId: null, defaultModel: null });
    await expect(fetch(`${provider?.baseUrl}/models`)).rejects.toThrow('fetch failed');
  });

  it('takes keys from the trash along, and leaves other providers alone', async () => {
    const other = world.providers.ensure({ kind: 'custom', baseUrl: 'https://made-up.example/v1' });
    const secret = 'sk-test-made-up-0001';
    await world.keys.add([{ secret, label: 'Mine', providerId: other.id }]);
    await world.demo.start();
    const trashed = world.keys.list().find(({ label }) => label !== 'Mine');
    world.keys.moveToTrash(trashed?.id ?? '', 'used-up', {});
    await world.demo.remove();
    expect(world.keys.list().map(({ label }) => label)).toEqual(['Mine']);
    expect(world.providers.list()).toEqual([other]);
    expect(world.journal.list().map(({ kind }) => kind)).toEqual(['added']);
    expect(secretsInKeychain()).toEqual([secret]);
  });

  it('can be ended after a restart where the keychain was locked', async () => {
    await world.demo.start();
    machine.isLocked = true;
    await expect(world.demo.remove()).rejects.toMatchObject({ code: 'keychain-locked' });
    machine.isLocked = false;
    await restart();
    await world.demo.remove();
    expect(rowsOf('providers')).toEqual([]);
    expect(rowsOf('journal')).toEqual([]);
    expect(secretsInKeychain()).toEqual([]);
  });

  it('does nothing where there is none', async () => {
    await world.demo.remove();
    expect(world.providers.list()).toEqual([]);
  });
});
