import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AppError } from '../../../src/shared/errors.ts';
import { type ChatWorld, startChatWorld } from './chat-world.ts';

let world: ChatWorld;
let id: string;

beforeEach(async () => {
  world = await startChatWorld(1);
  id = world.begin();
  for (const text of ['One', 'Two', 'Three']) {
    world.chat.send(id, text);
    await world.answered(id);
  }
});
afterEach(() => world.end());

it('is read from its end, piece by piece, as it is read whole', () => {
  const whole = world.of(id);
  expect(world.messages.part(id)).toEqual({ earlier: 0, messages: whole });
  const end = world.messages.part(id, { last: 2 });
  expect(end).toEqual({ earlier: 4, messages: whole.slice(4) });
  const before = end.messages[0]?.id;
  expect(world.messages.part(id, { before, last: 3 })).toEqual({
    earlier: 1,
    messages: whole.slice(1, 4),
  });
  expect(world.messages.part(id, { before })).toEqual({ earlier: 0, messages: whole.slice(0, 4) });
});

it('is that of the shown branch, and says what could stand in a message’s stead', async () => {
  const [, , second] = world.of(id);
  world.chat.edit(id, second?.id ?? '', 'Other');
  await world.answered(id);
  const { earlier, messages } = world.messages.part(id, { last: 2 });
  expect(earlier).toBe(2);
  expect(messages.map(({ text }) => text)).toEqual(['Other', 'Made-up answer, in six words.']);
  expect(messages[0]?.siblings).toEqual([second?.id, messages[0]?.id]);
});

it('knows nothing before a message that isn’t on it', () => {
  const [, , second] = world.of(id);
  world.chat.delete(id, second?.id ?? '', false);
  expect(() => world.messages.part(id, { before: second?.id })).toThrow(
    expect.objectContaining({ code: 'not-found' } satisfies Partial<AppError>),
  );
});
