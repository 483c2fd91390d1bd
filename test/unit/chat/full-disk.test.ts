import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toErrorData } from '../../../src/shared/errors.ts';
import { type ChatWorld, startChatWorld } from './chat-world.ts';
import { fill, makeRoom } from './disk.ts';

const ANSWER = 'word '.repeat(20_000);

let world: ChatWorld;
let id: string;

beforeEach(async () => {
  world = await startChatWorld(3, { answer: ANSWER });
  id = world.begin();
});
afterEach(() => world.end());

describe('on a full disk', () => {
  it('a question that can’t be stored is refused and sent to nobody; later it is taken', async () => {
    fill(world.db);
    const send = () => world.chat.send(id, 'question '.repeat(5_000));
    expect(send).toThrow(/full/);
    try {
      send();
    } catch (thrown) {
      expect(toErrorData(thrown)).toEqual({ code: 'database-failed', message: 'database-failed' });
    }
    expect(world.of(id)).toEqual([]);
    expect(world.scripted.requests).toEqual([]);
    makeRoom(world.db);
    send();
    expect(await world.answered(id)).toMatchObject({ state: 'done', text: ANSWER });
  });

  it('an answer is shown whole, and that it isn’t stored; it is, once there is room', async () => {
    const hold = world.scripted.hold(1);
    world.chat.send(id, 'Hello');
    await hold.reached;
    await world.begun();
    fill(world.db);
    hold.release();
    await world.when(() => world.shown(id)?.state === 'done');
    expect(world.shown(id)).toMatchObject({ text: ANSWER, error: { code: 'not-stored' } });
    expect(world.of(id).at(-1)?.text).not.toBe(ANSWER);
    makeRoom(world.db);
    world.time.advance(5_000);
    expect(world.shown(id)).toMatchObject({ text: ANSWER, state: 'done', error: null });
    expect(world.of(id).at(-1)).toMatchObject({ text: ANSWER, state: 'done', error: null });
    expect(world.faults).toHaveLength(1);
  });

  it('an answer that came whole stays so, though what is noted of it is refused', async () => {
    world.db.exec(`CREATE TEMP TRIGGER refused BEFORE UPDATE ON providers
      BEGIN SELECT RAISE(ABORT, 'made up'); END`);
    world.chat.send(id, 'Hello');
    expect(await world.answered(id)).toMatchObject({ text: ANSWER, state: 'done', error: null });
    expect(world.faults).toHaveLength(1);
  });
});
