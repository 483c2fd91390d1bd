import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endAfter, hangAfter, refuse } from '../../support/scripted-faults.ts';
import { type ChatWorld, numberedAnswers, startChatWorld } from './chat-world.ts';
import { CHAT } from './rotation-world.ts';

let world: ChatWorld;
let id: string;

beforeEach(async () => {
  world = await startChatWorld(4, {
    answer: numberedAnswers(),
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
  it('shows the new answer, keeps the old one beside it, and doesn’t tell the model of that', async () => {
    await ask('Hello');
    const [, first] = world.of(id);
    world.chat.regenerate(id);
    await world.answered(id);
    expect(textsOf(id)).toEqual(['Hello', 'Answer number 2.']);
    const [, second] = world.of(id);
    expect(second?.siblings).toEqual([first?.id, second?.id]);
    expect(sent()).toEqual([[['user', 'Hello']], [['user', 'Hello']]]);
  });

  it('tells from where on the thread goes on in another way', async () => {
    await ask('Hello');
    const [question, first] = world.of(id);
    world.chat.regenerate(id);
    expect(world.told['chat.path']).toMatchObject([
      { after: question?.id, messages: [{ text: '', state: 'streaming' }] },
    ]);
    expect(world.told['chat.path']?.[0]?.messages[0]?.siblings[0]).toBe(first?.id);
    await world.answered(id);
  });

  it('loses nothing where no new answer comes, and puts the next try in its place', async () => {
    await ask('Hello');
    world.scripted.fail({ path: CHAT, times: 2 }, refuse(500));
    world.chat.regenerate(id);
    await world.answered(id);
    expect(world.of(id)).toMatchObject([{ text: 'Hello' }, { text: '', state: 'failed' }]);
    world.chat.regenerate(id);
    await world.answered(id);
    expect(textsOf(id)).toEqual(['Hello', 'Answer number 2.']);
    expect(world.of(id)[1]?.siblings).toHaveLength(2);
  });

  it('may be of an earlier answer: what followed that one stays with it', async () => {
    await ask('One');
    await ask('Two');
    const [, first] = world.of(id);
    world.chat.regenerate(id, { messageId: first?.id });
    await world.answered(id);
    expect(textsOf(id)).toEqual(['One', 'Answer number 3.']);
    expect(sent().at(-1)).toEqual([['user', 'One']]);
    world.chat.show(id, first?.id ?? '');
    expect(textsOf(id)).toEqual(['One', 'Answer number 1.', 'Two', 'Answer number 2.']);
  });

  it('may be by another model, for this once', async () => {
    await ask('Hello');
    world.chat.regenerate(id, { model: 'made-up-mini' });
    await world.answered(id);
    expect(world.of(id)[1]?.model).toBe('made-up-mini');
    expect(world.conversations.get(id).model).toBe('made-up-chat');
    await ask('And now?');
    expect(world.of(id).at(-1)?.model).toBe('made-up-chat');
  });

  it('by another model for this once changes nothing where the model is found by itself', async () => {
    world.conversations.update(id, { model: null });
    await ask('Hello');
    world.chat.regenerate(id, { model: 'made-up-mini' });
    await world.answered(id);
    await ask('And now?');
    expect(world.of(id).map(({ model }) => model)).toEqual([
      null,
      'made-up-mini',
      null,
      'made-up-chat',
    ]);
  });

  it('answers a question that has none', async () => {
    world.scripted.fail({ path: CHAT, times: 1 }, endAfter(0));
    await ask('Hello');
    world.chat.regenerate(id);
    await world.answered(id);
    expect(textsOf(id)).toEqual(['Hello', 'Answer number 2.']);
    expect(world.of(id)[1]?.siblings).toEqual([]);
  });

  it('fails where nothing was asked', () => {
    expect(() => world.chat.regenerate(id)).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});

describe('asking in other words', () => {
  it('goes on from there on a branch of its own; the old one is a switch away', async () => {
    await ask('One');
    await ask('Tow');
    const [, , typo] = world.of(id);
    world.chat.edit(id, typo?.id ?? '', 'Two');
    await world.answered(id);
    expect(textsOf(id)).toEqual(['One', 'Answer number 1.', 'Two', 'Answer number 3.']);
    expect(sent().at(-1)).toEqual([
      ['user', 'One'],
      ['assistant', 'Answer number 1.'],
      ['user', 'Two'],
    ]);
    expect(world.of(id)[2]?.siblings).toHaveLength(2);
    world.chat.show(id, typo?.id ?? '');
    expect(textsOf(id)).toEqual(['One', 'Answer number 1.', 'Tow', 'Answer number 2.']);
    await ask('More');
    expect(
      sent()
        .at(-1)
        ?.map(([, text]) => text),
    ).toContain('Tow');
    expect(
      sent()
        .at(-1)
        ?.map(([, text]) => text),
    ).not.toContain('Two');
  });

  it('is possible from the first message on', async () => {
    await ask('One');
    world.chat.edit(id, world.of(id)[0]?.id ?? '', 'Uno');
    await world.answered(id);
    expect(textsOf(id)).toEqual(['Uno', 'Answer number 2.']);
    expect(world.told['chat.path']).toMatchObject([{ after: null }]);
  });

  it('is for one’s own messages only, and waits for an answer under way', async () => {
    await ask('One');
    const [question, answer] = world.of(id);
    const gone = expect.objectContaining({ code: 'not-found' });
    expect(() => world.chat.edit(id, answer?.id ?? '', 'Two')).toThrow(gone);
    expect(() => world.chat.edit(id, 'none', 'Two')).toThrow(gone);
    const hold = world.scripted.hold('begin');
    world.chat.regenerate(id);
    const busy = expect.objectContaining({ code: 'conversation-busy' });
    expect(() => world.chat.edit(id, question?.id ?? '', 'Two')).toThrow(busy);
    expect(() => world.chat.show(id, answer?.id ?? '')).toThrow(busy);
    expect(() => world.chat.delete(id, answer?.id ?? '', false)).toThrow(busy);
    hold.release();
    await world.answered(id);
  });
});

describe('going on with an answer', () => {
  async function breakOff(): Promise<string> {
    world.scripted.fail({ path: CHAT, times: 1 }, endAfter(2));
    await ask('Hello');
    const answer = world.of(id)[1];
    expect(answer).toMatchObject({ text: 'Answer number ', state: 'cut' });
    return answer?.id ?? '';
  }

  it('puts what comes after what there is, in the same message', async () => {
    const answerId = await breakOff();
    world.chat.goOn(id, answerId);
    await world.answered(id);
    const [, answer, ...more] = world.of(id);
    expect(more).toEqual([]);
    expect(answer).toMatchObject({
      id: answerId,
      text: 'Answer number Answer number 2.',
      state: 'done',
      error: null,
    });
    expect(answer?.attempts).toHaveLength(2);
  });

  it('sends what there is, and asks for the rest', async () => {
    world.chat.goOn(id, await breakOff());
    await world.answered(id);
    const [, last] = sent();
    expect(last?.slice(0, 2)).toEqual([
      ['user', 'Hello'],
      ['assistant', 'Answer number '],
    ]);
    expect(last?.[2]).toEqual(['user', expect.stringContaining('Continue it')]);
    expect(last).toHaveLength(3);
  });

  it('takes another key than the one that broke off', async () => {
    for (let times = 0; times < 8; times += 1) {
      const answerId = await breakOff();
      world.chat.goOn(id, answerId);
      await world.answered(id);
      const [broke, served] = world.of(id)[1]?.attempts ?? [];
      expect(served?.keyId).not.toBe(broke?.keyId);
      id = world.begin();
    }
  });

  it('takes the same key where there is no other', async () => {
    const answerId = await breakOff();
    const broke = world.of(id)[1]?.attempts[0]?.keyId;
    const others = world.keys.list().filter((key) => key.id !== broke);
    world.keys.setEnabled(
      others.map((key) => key.id),
      false,
    );
    world.chat.goOn(id, answerId);
    await world.answered(id);
    expect(world.of(id)[1]).toMatchObject({ state: 'done' });
  });

  it('adds up what both parts took', async () => {
    world.scripted.fail({ path: CHAT, times: 1 }, hangAfter(2));
    world.chat.send(id, 'Hello');
    await world.begun();
    await world.chat.stop(id);
    const before = world.of(id)[1];
    expect(before).toMatchObject({ state: 'stopped' });
    world.time.advance(1000);
    world.chat.goOn(id, before?.id ?? '');
    await world.answered(id);
    expect(world.of(id)[1]).toMatchObject({ state: 'done', firstTokenMs: before?.firstTokenMs });
  });

  it('keeps what there is where nothing more comes', async () => {
    const answerId = await breakOff();
    world.scripted.fail({ path: CHAT, times: 2 }, refuse(500));
    world.chat.goOn(id, answerId);
    await world.answered(id);
    expect(world.of(id)[1]).toMatchObject({ text: 'Answer number ', state: 'cut' });
    expect(world.of(id)[1]?.error?.code).toBe('provider-down');
  });

  it('is for answers that ended before their time only', async () => {
    await ask('Hello');
    const gone = expect.objectContaining({ code: 'not-found' });
    expect(() => world.chat.goOn(id, world.of(id)[1]?.id ?? '')).toThrow(gone);
    expect(() => world.chat.goOn(id, world.of(id)[0]?.id ?? '')).toThrow(gone);
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
