import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endAfter, hangAfter, refuse } from '../../support/scripted-faults.ts';
import { type ChatWorld, startChatWorld } from './chat-world.ts';
import { CHAT } from './rotation-world.ts';

let world: ChatWorld;
let id: string;

beforeEach(async () => {
  let asked = 0;
  world = await startChatWorld(4, {
    answer: () => {
      asked += 1;
      return `Answer number ${asked}.`;
    },
  });
  id = world.begin();
});

afterEach(async () => {
  expect(world.faults).toEqual([]);
  await world.end();
});

const textsOf = (conversation: string) => world.of(conversation).map(({ text }) => text);
/** What was sent as the conversation, request by request. */
const sent = () =>
  world.scripted
    .matching({ path: CHAT })
    .map(({ body }) => JSON.parse(body).messages.map(Object.values) as string[][]);

async function ask(text: string): Promise<void> {
  world.chat.send(id, text);
  await world.answered(id);
}

describe('a message', () => {
  it('is stored and told before its answer begins', () => {
    const hold = world.scripted.hold('begin');
    world.chat.send(id, 'Hello');
    expect(world.of(id)).toMatchObject([
      { role: 'user', text: 'Hello', state: 'done' },
      { role: 'assistant', text: '', state: 'streaming' },
    ]);
    expect(world.told['chat.message']?.slice(0, 2)).toMatchObject([
      { role: 'user' },
      { role: 'assistant' },
    ]);
    hold.release();
  });

  it('gives its conversation a title and moves it up', async () => {
    world.time.advance(1000);
    await ask('What is this?\r\nMore.');
    const [first] = world.conversations.list();
    expect(first).toMatchObject({ id, title: 'What is this?', updatedAtMs: world.time.now() });
  });

  it('is sent with all that was said before, but for answers without a word', async () => {
    await ask('One');
    world.scripted.fail({ path: CHAT, times: 2 }, refuse(500));
    await ask('Two');
    await ask('Three');
    expect(sent().at(-1)).toEqual([
      ['user', 'One'],
      ['assistant', 'Answer number 1.'],
      ['user', 'Two'],
      ['user', 'Three'],
    ]);
  });

  it('is sent under the conversation’s system prompt, else under the usual one, else under none', async () => {
    await ask('None');
    world.settings.update({ systemPrompt: 'The usual.' });
    await ask('Usual');
    world.conversations.update(id, { systemPrompt: 'Its own.' });
    await ask('Own');
    expect(sent().map(([first]) => first)).toEqual([
      ['user', 'None'],
      ['system', 'The usual.'],
      ['system', 'Its own.'],
    ]);
  });

  it('waits its turn: one answer at a time in a conversation', async () => {
    const hold = world.scripted.hold('begin');
    world.chat.send(id, 'One');
    const busy = expect.objectContaining({ code: 'conversation-busy' });
    expect(() => world.chat.send(id, 'Two')).toThrow(busy);
    expect(() => world.chat.regenerate(id)).toThrow(busy);
    hold.release();
    await world.answered(id);
    expect(textsOf(id)).toEqual(['One', 'Answer number 1.']);
  });

  it('may be answered in several conversations at once', async () => {
    const others = [id, world.begin(), world.begin(), world.begin()];
    const hold = world.scripted.hold('begin');
    for (const [place, other] of others.entries()) world.chat.send(other, `Question ${place}`);
    await world.scripted.came({ path: CHAT }, 4);
    await world.chat.stop(others[0] ?? '');
    hold.release();
    for (const other of others) await world.answered(other);
    expect(others.map((other) => world.of(other).at(-1)?.state)).toEqual([
      'stopped',
      'done',
      'done',
      'done',
    ]);
    const answers = others.slice(1).map((other) => world.of(other).at(-1)?.text);
    expect(new Set(answers).size).toBe(3);
  });
});

describe('a conversation without a provider', () => {
  it('stays with the one that it began with, whatever the usual one is later', async () => {
    world.conversations.update(id, { providerId: null });
    world.settings.update({ defaultProviderId: world.provider.id });
    await ask('Hello');
    expect(world.conversations.get(id).providerId).toBe(world.provider.id);
    const other = world.providers.add({ kind: 'preset', preset: 'deepseek' });
    world.settings.update({ defaultProviderId: other.id });
    await ask('Hello again');
    expect(world.scripted.matching({ path: CHAT })).toHaveLength(2);
  });
});

describe('which model is asked', () => {
  const asked = () => JSON.parse(world.scripted.matching({ path: CHAT }).at(-1)?.body ?? '').model;

  beforeEach(() => world.conversations.update(id, { model: null }));

  it('is the usual one of the usual provider', async () => {
    world.settings.update({ defaultModel: 'made-up-mini' });
    await ask('Hello');
    expect(asked()).toBe('made-up-mini');
  });

  it('is not the usual one where that belongs to another provider', async () => {
    const other = world.providers.add({ kind: 'preset', preset: 'deepseek' });
    world.settings.update({ defaultModel: 'other', defaultProviderId: other.id });
    await ask('Hello');
    expect(asked()).not.toBe('other');
  });

  it('is else the one that served last, else one that the provider lists', async () => {
    await ask('Hello');
    expect(asked()).toBe('made-up-chat');
    world.providers.noteModel(world.provider.id, 'made-up-mini');
    await ask('Hello');
    expect(asked()).toBe('made-up-mini');
  });

  it('is remembered with its provider once it has served', async () => {
    world.conversations.update(id, { model: 'made-up-mini' });
    await ask('Hello');
    expect(world.providers.get(world.provider.id).lastModel).toBe('made-up-mini');
  });

  it('can’t be said where there is no provider: the answer says so', async () => {
    for (const { id: keyId } of world.keys.list()) await world.keys.remove([keyId]);
    for (const provider of world.providers.list()) world.keys.removeProvider(provider.id);
    await ask('Hello');
    expect(world.of(id).at(-1)).toMatchObject({ state: 'failed', error: { code: 'no-provider' } });
  });
});

describe('answering anew', () => {
  it('replaces the answer, and doesn’t tell the model of the old one', async () => {
    await ask('Hello');
    world.chat.regenerate(id);
    await world.answered(id);
    expect(textsOf(id)).toEqual(['Hello', 'Answer number 2.']);
    expect(sent()).toEqual([[['user', 'Hello']], [['user', 'Hello']]]);
  });

  it('keeps the old answer until the new one has a word', async () => {
    await ask('Hello');
    const hold = world.scripted.hold(0);
    world.chat.regenerate(id);
    await hold.reached;
    expect(textsOf(id)).toEqual(['Hello', 'Answer number 1.', '']);
    hold.release();
    await world.answered(id);
    expect(world.told['chat.messagesRemoved']).toHaveLength(1);
    expect(textsOf(id)).toEqual(['Hello', 'Answer number 2.']);
  });

  it('loses nothing where no new answer comes, and can be tried again', async () => {
    await ask('Hello');
    world.scripted.fail({ path: CHAT, times: 2 }, refuse(500));
    world.chat.regenerate(id);
    await world.answered(id);
    expect(world.of(id)).toMatchObject([
      { text: 'Hello' },
      { text: 'Answer number 1.', state: 'done' },
      { text: '', state: 'failed' },
    ]);
    world.chat.regenerate(id);
    await world.answered(id);
    expect(textsOf(id)).toEqual(['Hello', 'Answer number 2.']);
  });

  it('answers a question that has none', async () => {
    world.scripted.fail({ path: CHAT, times: 1 }, endAfter(0));
    await ask('Hello');
    world.chat.regenerate(id);
    await world.answered(id);
    expect(textsOf(id)).toEqual(['Hello', 'Answer number 2.']);
  });

  it('fails where nothing was asked', () => {
    expect(() => world.chat.regenerate(id)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('what ends an answer from outside', () => {
  beforeEach(async () => {
    world.scripted.fail({ path: CHAT }, hangAfter(1));
    world.chat.send(id, 'Hello');
    await world.begun();
  });

  it('is quitting: what came is stored', async () => {
    await world.chat.stopAll();
    expect(world.of(id).at(-1)).toMatchObject({ text: 'Answer ', state: 'stopped' });
    await world.allClosed();
  });

  it('is the end of its conversation: nothing of it is left', async () => {
    await world.chat.removeConversation(id);
    expect(world.of(id)).toEqual([]);
    expect(world.conversations.list()).toEqual([]);
    await world.allClosed();
  });

  it('is a crash: the next start finds it broken off, with what was stored', () => {
    world.time.advance(500);
    world.chat.endUnfinished();
    expect(world.of(id).at(-1)).toMatchObject({
      text: 'Answer ',
      state: 'cut',
      error: { code: 'stream-cut' },
    });
  });
});
