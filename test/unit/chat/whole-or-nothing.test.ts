import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ChatWorld, startChatWorld } from './chat-world.ts';
import { fill, makeRoom } from './disk.ts';

let world: ChatWorld;
let id: string;

beforeEach(async () => {
  world = await startChatWorld(1, { answer: 'Hello there' });
  id = world.begin();
});
afterEach(() => world.end());

const said = () =>
  world.of(id).map(({ role, text, attachments }) => [role, text, attachments.length]);

describe('what a full disk refuses in part leaves nothing, so that it can be sent again', () => {
  it('a question whose file has no room', async () => {
    const text = 'Inside '.repeat(50_000);
    const file = {
      kind: 'text',
      name: 'a.txt',
      mime: 'text/plain',
      bytes: 5,
      tokens: 2,
      text,
    } as const;
    const send = () => world.chat.send(id, 'What is in it?', [file]);
    fill(world.db);
    expect(send).toThrow(/full/);
    expect(said()).toEqual([]);
    makeRoom(world.db);
    send();
    await world.answered(id);
    expect(said()).toEqual([
      ['user', 'What is in it?', 1],
      ['assistant', 'Hello there', 0],
    ]);
  });

  it('a question whose answer has no room', async () => {
    world.db.exec(`CREATE TEMP TRIGGER refused BEFORE INSERT ON messages WHEN NEW.role = 'assistant'
      BEGIN SELECT RAISE(ABORT, 'full'); END`);
    expect(() => world.chat.send(id, 'Hello')).toThrow(/full/);
    expect(said()).toEqual([]);
  });

  it('but for when it was said, which is no reason to leave it unanswered', async () => {
    world.db.exec(`CREATE TEMP TRIGGER refused BEFORE UPDATE ON conversations
      BEGIN SELECT RAISE(ABORT, 'full'); END`);
    world.chat.send(id, 'Hello');
    expect(await world.answered(id)).toMatchObject({ state: 'done', text: 'Hello there' });
    world.db.exec('DROP TRIGGER refused');
  });

  it('a question in other words', async () => {
    world.chat.send(id, 'Hello');
    await world.answered(id);
    const [question] = world.of(id);
    world.db.exec(`CREATE TEMP TRIGGER refused BEFORE INSERT ON messages WHEN NEW.role = 'assistant'
      BEGIN SELECT RAISE(ABORT, 'full'); END`);
    expect(() => world.chat.edit(id, question?.id ?? '', 'Hi')).toThrow(/full/);
    expect(said()).toEqual([
      ['user', 'Hello', 0],
      ['assistant', 'Hello there', 0],
    ]);
  });

  it('the answers of several models', async () => {
    world.chat.send(id, 'Hello');
    await world.answered(id);
    world.db.exec(`CREATE TEMP TRIGGER refused BEFORE INSERT ON messages
      WHEN (SELECT COUNT(*) FROM messages WHERE role = 'assistant') = 2
      BEGIN SELECT RAISE(ABORT, 'full'); END`);
    const models = [{ model: 'made-up-chat' }, { model: 'made-up-chat-2' }];
    expect(() => world.chat.alongside(id, models)).toThrow(/full/);
    expect(world.messages.unfinished()).toEqual([]);
  });
});
