import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ChatWorld, numberedAnswers, startChatWorld } from './chat-world.ts';

let world: ChatWorld;
let id: string;

beforeEach(async () => {
  world = await startChatWorld(1, {
    answer: numberedAnswers(),
  });
  id = world.begin();
});

afterEach(async () => {
  expect(world.faults).toEqual([]);
  await world.end();
});

const textsOf = () => world.of(id).map(({ text }) => text);
const idAt = (at: number) => world.of(id)[at]?.id ?? '';

async function ask(text: string): Promise<void> {
  world.chat.send(id, text);
  await world.answered(id);
}

describe('deleting a message', () => {
  beforeEach(async () => {
    await ask('One');
    await ask('Two');
  });

  it('takes it alone: what was said after it stays', () => {
    const gone = world.chat.delete(id, idAt(1), false);
    expect(gone).toHaveLength(1);
    expect(textsOf()).toEqual(['One', 'Two', 'Answer number 2.']);
    expect(world.told['chat.path']).toMatchObject([
      { after: idAt(0), kept: 1, messages: [{ text: 'Two' }, { text: 'Answer number 2.' }] },
    ]);
  });

  it('may take all that follows with it', () => {
    const gone = world.chat.delete(id, idAt(1), true);
    expect(gone).toHaveLength(3);
    expect(textsOf()).toEqual(['One']);
  });

  it('is taken back whole', () => {
    const before = world.of(id);
    const gone = world.chat.delete(id, idAt(0), true);
    expect(textsOf()).toEqual([]);
    world.chat.restore(id, gone);
    expect(world.of(id)).toEqual(before);
  });

  it('is not sent any more', async () => {
    world.chat.delete(id, idAt(0), false);
    await ask('Three');
    const sent = world.scripted.requests.at(-1)?.body ?? '';
    expect(sent).not.toContain('One');
    expect(sent).toContain('Two');
  });

  it('ends with its words being overwritten in the file, for good', () => {
    const secret = 'A most private sentence about nothing.';
    world.messages.add({
      ...world.of(id)[0],
      id: 'private',
      text: secret,
      parentId: idAt(3),
    } as never);
    const inFile = () => {
      world.db.pragma('wal_checkpoint(TRUNCATE)');
      return readFileSync(world.db.name).includes(secret);
    };
    const gone = world.chat.delete(id, 'private', false);
    expect(inFile()).toBe(true);
    world.threads.erase(id, gone);
    expect(inFile()).toBe(false);
    world.chat.restore(id, gone);
    expect(textsOf()).toEqual(['One', 'Answer number 1.', 'Two', 'Answer number 2.']);
  });

  it('is final after quitting, or when the next run begins', async () => {
    const gone = world.chat.delete(id, idAt(1), false);
    world.chat.endUnfinished();
    world.chat.restore(id, gone);
    expect(textsOf()).toEqual(['One', 'Two', 'Answer number 2.']);
    const more = world.chat.delete(id, idAt(1), false);
    await world.chat.stopAll();
    world.chat.restore(id, more);
    expect(textsOf()).toEqual(['One', 'Answer number 2.']);
  });

  it('touches no message of another conversation, and erases none that isn’t deleted', () => {
    const other = world.begin();
    expect(() => world.chat.delete(other, idAt(0), false)).toThrow(
      expect.objectContaining({ code: 'not-found' }),
    );
    const gone = world.chat.delete(id, idAt(1), false);
    world.chat.restore(other, gone);
    expect(textsOf()).toHaveLength(3);
    world.threads.erase(id, [idAt(0)]);
    expect(textsOf()[0]).toBe('One');
  });
});

describe('pinned messages', () => {
  it('are listed in the order in which they were said, whichever branch is shown', async () => {
    await ask('One');
    const first = idAt(1);
    world.threads.pin(id, first, true);
    world.threads.pin(id, idAt(0), true);
    world.chat.regenerate(id);
    await world.answered(id);
    expect(world.threads.facts(id).pins).toMatchObject([
      { role: 'user', text: 'One' },
      { messageId: first, role: 'assistant', text: 'Answer number 1.' },
    ]);
    world.chat.show(id, first);
    expect(world.of(id)[1]).toMatchObject({ id: first, pinned: true });
    world.threads.pin(id, first, false);
    expect(world.told['chat.message']?.at(-1)).toMatchObject({ id: first, pinned: false });
    expect(world.told['chat.facts']?.at(-1)?.pins).toHaveLength(1);
  });

  it('are listed no more once they are deleted, and again when restored', async () => {
    await ask('One');
    world.threads.pin(id, idAt(0), true);
    const gone = world.chat.delete(id, idAt(0), false);
    expect(world.threads.facts(id).pins).toEqual([]);
    world.chat.restore(id, gone);
    expect(world.threads.facts(id).pins).toHaveLength(1);
  });
});

describe('what a conversation took', () => {
  it('is told when an answer ends, of all branches, and stays when messages are erased', async () => {
    await ask('One');
    const { usage } = world.of(id)[1] ?? {};
    expect(usage).not.toBeNull();
    world.chat.regenerate(id);
    await world.answered(id);
    const tokens = 2 * (usage?.completionTokens ?? 0);
    expect(world.told['chat.facts']?.at(-1)).toMatchObject({
      conversationId: id,
      completionTokens: tokens,
      unpriced: 2,
    });
    world.threads.erase(id, world.chat.delete(id, idAt(0), true));
    expect(textsOf()).toEqual([]);
    expect(world.threads.facts(id).completionTokens).toBe(tokens);
  });
});
