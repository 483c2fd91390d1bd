import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attachmentInput, type NewAttachment } from '../../../src/shared/attachments.ts';
import { type ChatWorld, startChatWorld } from './chat-world.ts';
import { CHAT } from './rotation-world.ts';

const picture: NewAttachment = {
  kind: 'image',
  name: 'cat.png',
  width: 2,
  height: 1,
  tokens: 255,
  dataUrl: 'data:image/png;base64,aW1hZ2U=',
};
const file: NewAttachment = {
  kind: 'text',
  name: 'notes.txt',
  mime: 'text/plain',
  bytes: 22,
  tokens: 6,
  text: 'words with ``` in them',
};

let world: ChatWorld;
let id: string;

beforeEach(async () => {
  world = await startChatWorld(1);
  id = world.begin();
});

afterEach(async () => {
  expect(world.faults).toEqual([]);
  await world.end();
});

const sent = () => JSON.parse(world.scripted.matching({ path: CHAT }).at(-1)?.body ?? '').messages;
const stored = () => world.db.prepare('SELECT name FROM attachments ORDER BY rowid').pluck().all();

async function ask(text: string, attached: readonly NewAttachment[] = []): Promise<void> {
  world.chat.send(id, text, attached);
  await world.answered(id);
}

describe('what is attached', () => {
  it('is sent as parts before the question: pictures as they are, files as text apart from it', async () => {
    await ask('What is this?', [picture, file]);
    expect(sent()).toEqual([
      {
        role: 'user',
        content: [
          {
            type: 'image_url',
            image_url: { url: picture.kind === 'image' ? picture.dataUrl : '' },
          },
          { type: 'text', text: 'File: notes.txt\n````\nwords with ``` in them\n````' },
          { type: 'text', text: 'What is this?' },
        ],
      },
    ]);
  });

  it('is told of with its message, and read apart', async () => {
    await ask('What is this?', [picture, file]);
    const attached = world.of(id)[0]?.attachments ?? [];
    expect(attached).toMatchObject([
      { kind: 'image', name: 'cat.png', mime: 'image/png', bytes: 5, width: 2, height: 1 },
      { kind: 'text', name: 'notes.txt', mime: 'text/plain', bytes: 22, tokens: 6 },
    ]);
    expect(JSON.stringify(attached)).not.toContain('words');
    expect(attached.map((each) => world.attachments.read(each.id).content)).toEqual([
      'data:image/png;base64,aW1hZ2U=',
      'words with ``` in them',
    ]);
  });

  it('needs no words beside it, and gives the conversation its name then', async () => {
    await ask('', [file]);
    expect(sent()[0].content).toHaveLength(1);
    expect(world.conversations.get(id).title).toBe('notes.txt');
  });

  it('goes along when the question is asked in other words', async () => {
    await ask('What is this?', [file]);
    world.chat.edit(id, world.of(id)[0]?.id ?? '', 'What is that?');
    await world.answered(id);
    expect(sent()[0].content.map(({ text }: { text: string }) => text)).toEqual([
      expect.stringContaining('notes.txt'),
      'What is that?',
    ]);
    expect(stored()).toEqual(['notes.txt', 'notes.txt']);
  });

  it('is sent again with what follows', async () => {
    await ask('What is this?', [file]);
    await ask('And why?');
    expect(JSON.stringify(sent()[0])).toContain('notes.txt');
  });

  it('is told of by its name to a model that takes no pictures', async () => {
    world.conversations.update(id, { model: 'deepseek-chat' });
    await ask('What is this?', [picture]);
    expect(sent()[0].content).toEqual([
      { type: 'text', text: '[Picture: cat.png]' },
      { type: 'text', text: 'What is this?' },
    ]);
    const view = await world.nextRequest({
      conversationId: id,
      providerId: world.provider.id,
      model: 'deepseek-chat',
    });
    expect(view.imagesAsNames).toBe(1);
  });

  it('is shown to a model that sees it, where nobody chose one', async () => {
    await world.end();
    world = await startChatWorld(1, { models: ['deepseek-chat', 'made-up-one'] });
    id = world.conversations.create({ providerId: world.provider.id }).id;
    await ask('What is this?', [picture]);
    expect(world.of(id).at(-1)?.model).toBe('made-up-one');
    id = world.conversations.create({ providerId: world.provider.id }).id;
    world.providers.noteModel(world.provider.id, '');
    await ask('And this?', [file]);
    expect(world.of(id).at(-1)?.model).toBe('deepseek-chat');
  });

  it('is erased with its message, and goes with its conversation', async () => {
    await ask('What is this?', [file]);
    const [question] = world.of(id);
    const gone = world.chat.delete(id, question?.id ?? '', false);
    expect(stored()).toEqual(['notes.txt']);
    world.threads.erase(id, gone);
    expect(stored()).toEqual([]);
    await ask('Once more', [file]);
    await world.chat.removeConversation(id);
    expect(stored()).toEqual([]);
  });
});

describe('of what a page may attach', () => {
  it('a picture is one of three kinds, whole, and no larger than is sent', () => {
    const takes = (dataUrl: string) => attachmentInput.safeParse({ ...picture, dataUrl }).success;
    expect(takes('data:image/webp;base64,aGVsbG8=')).toBe(true);
    for (const other of [
      'data:image/svg+xml;base64,aGVsbG8=',
      'data:text/html;base64,aGVsbG8=',
      'https://somewhere.example/cat.png',
      'data:image/png;base64,<script>',
      `data:image/png;base64,${'A'.repeat(8_000_000)}`,
    ]) {
      expect(takes(other)).toBe(false);
    }
  });
});
