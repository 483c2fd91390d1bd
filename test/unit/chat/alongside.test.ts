import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../support/until.ts';
import { type ChatWorld, numberedAnswers, startChatWorld } from './chat-world.ts';
import { CHAT } from './rotation-world.ts';

let world: ChatWorld;
let id: string;

beforeEach(async () => {
  world = await startChatWorld(3, {
    models: ['made-up-chat', 'made-up-mini', 'made-up-large'],
    answer: numberedAnswers(),
  });
  id = world.begin();
});

afterEach(async () => {
  expect(world.faults).toEqual([]);
  await world.end();
});

const others = [{ model: 'made-up-mini' }, { model: 'made-up-large' }];
const answers = () => {
  const [, shown] = world.of(id);
  return shown === undefined ? [] : world.threads.siblings(id, shown.id);
};

async function compare(): Promise<void> {
  world.chat.send(id, 'Which is best?');
  world.chat.alongside(id, others);
  await until('all have ended', () => answers().every(({ state }) => state !== 'streaming'));
  await world.chat.stop(id);
}

describe('other models alongside', () => {
  it('answer the same question at the same time, each with a key of its own', async () => {
    const hold = world.scripted.hold('begin');
    world.chat.send(id, 'Which is best?');
    const { questionId } = world.chat.alongside(id, others);
    expect(questionId).toBe(world.of(id)[0]?.id);
    await world.scripted.came({ path: CHAT }, 3);
    const bodies = world.scripted.matching({ path: CHAT }).map(({ body }) => JSON.parse(body));
    expect(bodies.map(({ model }) => model).sort()).toEqual([
      'made-up-chat',
      'made-up-large',
      'made-up-mini',
    ]);
    expect(new Set(bodies.map(({ messages }) => JSON.stringify(messages))).size).toBe(1);
    hold.release();
    await until('all are done', () => answers().every(({ state }) => state === 'done'));
    expect(answers().map(({ model }) => model)).toEqual([
      'made-up-chat',
      'made-up-mini',
      'made-up-large',
    ]);
    expect(new Set(answers().map(({ text }) => text)).size).toBe(3);
  });

  it('leave the first one shown, until another is gone on with', async () => {
    await compare();
    const [, shown] = world.of(id);
    expect(shown).toMatchObject({ model: 'made-up-chat' });
    const mini = answers()[1]?.id ?? '';
    world.chat.show(id, mini);
    expect(world.of(id).at(-1)).toMatchObject({ id: mini, model: 'made-up-mini' });
    world.chat.send(id, 'Go on.');
    await world.answered(id);
    const said = JSON.parse(world.scripted.matching({ path: CHAT }).at(-1)?.body ?? '').messages;
    expect(said).toHaveLength(3);
    expect(said[1].content).toBe(answers()[1]?.text);
  });

  it('keep the conversation busy until the last has ended, and stop together', async () => {
    const hold = world.scripted.hold('begin', { times: 2 });
    world.chat.send(id, 'Which is best?');
    world.chat.alongside(id, others);
    await world.scripted.came({ path: CHAT }, 3);
    await until('one is done', () => answers().some(({ state }) => state === 'done'));
    expect(() => world.chat.send(id, 'More')).toThrow(
      expect.objectContaining({ code: 'conversation-busy' }),
    );
    await world.chat.stop(id);
    hold.release();
    expect(
      answers()
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['done', 'stopped', 'stopped']);
    world.chat.send(id, 'More');
    await world.answered(id);
  });

  it('may join an answer that ended before, but not where nothing was asked', async () => {
    const nothing = expect.objectContaining({ code: 'not-found' });
    expect(() => world.chat.alongside(id, others)).toThrow(nothing);
    world.chat.send(id, 'Which is best?');
    await world.answered(id);
    world.chat.alongside(id, others.slice(0, 1));
    await until('it is done', () => answers().every(({ state }) => state === 'done'));
    expect(answers()).toHaveLength(2);
    expect(world.of(id).at(-1)).toMatchObject({ model: 'made-up-chat' });
  });
});
