import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createKeychain, type Keychain } from '../../../src/main/keys/keychain.ts';
import { systemTimers } from '../../../src/main/timers.ts';
import type { Events } from '../../../src/shared/contract.ts';
import type { Message } from '../../../src/shared/messages.ts';
import { madeUpSecret, temporaryFolder } from '../../support/key-world.ts';
import { hangAfter } from '../../support/scripted-faults.ts';
import { type ScriptedProvider, startScriptedProvider } from '../../support/scripted-provider.ts';
import { type AppRun, runApp } from './app-run.ts';

const CHAT = '/chat/completions';
const secrets = Array.from({ length: 5 }, (_, place) => madeUpSecret(place));

let folder: ReturnType<typeof temporaryFolder>;
let service: string;
let keychain: Keychain;
let provider: ScriptedProvider;

beforeEach(async () => {
  folder = temporaryFolder();
  service = `Keywheel test app ${randomUUID()}`;
  keychain = createKeychain({ service, timers: systemTimers });
  provider = await startScriptedProvider({ keys: secrets.map((secret) => ({ secret })) });
});

afterEach(async () => {
  await provider.stop();
  for (const { account } of await keychain.all()) await keychain.remove(account);
  folder.remove();
});

const run = () => runApp({ folder: folder.path, service });

async function add({ request }: AppRun, pasted: readonly string[] = secrets) {
  const { draftId } = await request('keys.preview', { text: pasted.join('\n') });
  const custom = { kind: 'custom' as const, baseUrl: provider.baseUrl };
  return request('keys.add', { draftId: draftId ?? '', choices: [], fallback: custom });
}

async function ask({ request, heard }: AppRun, text: string): Promise<Message> {
  const { id } = await request('conversations.create');
  const answered = heard((name, payload) => {
    const message = payload as Message;
    const isAnswer = name === 'chat.message' && message.role === 'assistant';
    return isAnswer && message.state !== 'streaming' ? message : undefined;
  });
  await request('chat.send', { conversationId: id, text });
  return answered;
}

/** Ends a run; it must have had no fault and leave nothing behind. */
async function end(one: AppRun): Promise<void> {
  await one.app.stop();
  expect(one.faults).toEqual([]);
  expect(one.pendingTimers()).toBe(0);
}

describe('the app', () => {
  it('starts and stops again and again on the same folder, with all that was there', async () => {
    const first = run();
    await first.app.start();
    expect(await add(first)).toMatchObject({ added: 5 });
    expect(await ask(first, 'Hello')).toMatchObject({ state: 'done' });
    await end(first);

    const second = run();
    await second.app.start();
    expect(await second.request('keys.list')).toHaveLength(5);
    const [conversation] = await second.request('conversations.list');
    expect(
      await second.request('conversations.messages', { id: conversation?.id ?? '' }),
    ).toMatchObject({
      earlier: 0,
      messages: [{ text: 'Hello' }, { text: 'Made-up answer, in six words.' }],
    });
    expect(await ask(second, 'Again')).toMatchObject({ state: 'done' });
    await end(second);
  });

  it('may be stopped at once, whatever its start is at', async () => {
    const first = run();
    await first.app.start();
    await add(first);
    await end(first);
    const second = run();
    const started = second.app.start();
    await second.app.stop();
    await started;
    expect(second.faults).toEqual([]);
    expect(second.pendingTimers()).toBe(0);
  });

  it('brings keychain and rows into line before a key is added, though nobody has started it', async () => {
    const first = run();
    await first.app.start();
    await add(first);
    await end(first);
    rmSync(join(folder.path, 'keywheel.db'));
    const second = run();
    expect(await add(second)).toMatchObject({ added: 0, alreadyThere: 5 });
    await end(second);
    const places = (await keychain.all()).filter(({ secret }) => secrets.includes(secret));
    expect(places).toHaveLength(5);
  });

  it('ends what it is adding before it stops', async () => {
    const first = run();
    await first.app.start();
    const many = Array.from({ length: 60 }, (_, place) => madeUpSecret(1000 + place));
    const added = add(first, many);
    await first.heard((name) => (name === 'providers.changed' ? true : undefined));
    await end(first);
    expect(await added).toMatchObject({ added: 60, failed: 0 });
    const second = run();
    await second.app.start();
    expect(await second.request('keys.list')).toHaveLength(60);
    await end(second);
  });

  it('stores what came of an answer before it stops, and lets go of its connection', async () => {
    const first = run();
    await first.app.start();
    await add(first);
    provider.fail({ path: CHAT }, hangAfter(1));
    const begun = first.heard((name) => (name === 'chat.delta' ? true : undefined));
    const answer = ask(first, 'Hello');
    await begun;
    await end(first);
    expect(await answer).toMatchObject({ text: 'Made-up ', state: 'stopped' });
  });

  it('erases a key from the trash though no sweep comes', async () => {
    const first = run();
    await first.app.start();
    await add(first);
    await first.request('settings.update', { trashMs: 0, sweepIntervalMs: 86_400_000 });
    const [key] = await first.request('keys.list');
    const gone = first.heard((name, payload) => {
      const { removedIds = [] } = payload as { removedIds?: readonly string[] };
      return name === 'keys.changed' && removedIds.includes(key?.id ?? '') ? true : undefined;
    });
    first.app.keys.moveToTrash(key?.id ?? '', 'used-up', {});
    await gone;
    await end(first);
    expect((await keychain.all()).map(({ account }) => account.split(' ')[0])).not.toContain(
      key?.id,
    );
  });

  it('leaves no trace of the demo once that is removed', async () => {
    const first = run();
    await first.request('demo.start');
    expect((await first.request('keys.list')).length).toBeGreaterThan(0);
    const read = first.heard((name, payload) => {
      if (name !== 'keys.changed') return undefined;
      const { changed } = payload as Events['keys.changed'];
      return changed.find(({ balance }) => balance.kind === 'known');
    });
    await first.request('keys.check', {});
    await read;
    const ever = { fromMs: 0, toMs: Date.now() };
    expect(await first.request('balance.history', ever)).toMatchObject([{ currency: 'USD' }]);
    await first.request('demo.remove');
    expect(await first.request('balance.history', ever)).toEqual([]);
    expect(await first.request('keys.list')).toEqual([]);
    expect(await first.request('providers.list')).toEqual([]);
    await end(first);
  });
});
