import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixture, startTransferWorld, type TransferWorld } from './transfer-world.ts';

let world: TransferWorld;

beforeEach(() => {
  world = startTransferWorld();
});

afterEach(() => world.end());

const titled = (title: string) => {
  const found = world.conversations().find((each) => each.title === title);
  if (found === undefined) throw new Error(`there is no “${title}”`);
  return found;
};
/** What is shown of a conversation. */
const shown = (id: string) => world.messages.part(id).messages;
const textsOf = (title: string) => shown(titled(title).id).map(({ text }) => text);
const branchesOf = (title: string) =>
  shown(titled(title).id).map(({ siblings }) => siblings.length);
const bytesOf = (name: string) => new Uint8Array(readFileSync(fixture(name)));

describe('an export of ChatGPT', () => {
  it('comes in with its branches, from the zip as it is sent', async () => {
    const zip = zipSync({
      'conversations.json': bytesOf('chatgpt.json'),
      'chat.html': new Uint8Array(9),
    });
    const { preview } = await world.imported(world.file('export.zip', zip));
    expect(preview).toMatchObject({
      source: 'chatgpt',
      conversations: 1,
      messages: 7,
      unreadable: ['Broken'],
      unreadableCount: 1,
      heldSecrets: false,
    });
    const title = '蓝鲸 on a picture';
    expect(titled(title)).toMatchObject({
      isArchived: true,
      model: 'o3',
      createdAtMs: 1714585031149,
    });
    expect(textsOf(title)).toEqual([
      '[image]\n\nWhat is on it?',
      'A *blue* whale.',
      'Draw it in Python',
      "```python\nprint('whale')\n```",
      '```\nwhale\n```',
      'Done.',
    ]);
    expect(branchesOf(title)).toEqual([0, 2, 0, 0, 0, 0]);
    expect(shown(titled(title).id)[1]).toMatchObject({
      reasoning: 'It is blue and large.',
      model: 'o3',
    });
    expect(shown(titled(title).id).at(-1)).toMatchObject({ state: 'cut' });
  });
});

describe('data of Chatbox', () => {
  it('comes in with forks and threads, and without its keys', async () => {
    const { preview } = await world.imported(fixture('chatbox.json'));
    expect(preview).toMatchObject({ source: 'chatbox', conversations: 2, heldSecrets: true });
    expect(titled('Whales')).toMatchObject({ isPinned: true, systemPrompt: 'You know whales.' });
    expect(textsOf('Whales')).toEqual(['Hello', 'Hi.\n\n[image]', 'Again']);
    expect(branchesOf('Whales')).toEqual([0, 2, 0]);
    expect(shown(titled('Whales').id)[1]).toMatchObject({
      reasoning: 'A greeting.',
      usage: { promptTokens: 12, completionTokens: 3 },
    });
    expect(textsOf('Whales – Before')).toEqual(['An old one']);
    expect(JSON.stringify(world.conversations())).not.toContain('made-up-in-chatbox');
  });
});

describe('data of Cherry Studio', () => {
  it('comes in from blocks, answers of several models side by side, without its keys', async () => {
    const zip = zipSync({ 'data.json': bytesOf('cherry-studio-v2.json') });
    const { preview } = await world.imported(world.file('cherry.zip', zip));
    expect(preview).toMatchObject({
      source: 'cherry-studio',
      conversations: 1,
      messages: 4,
      heldSecrets: true,
    });
    expect(titled('鲸鱼')).toMatchObject({ systemPrompt: 'Be brief.', isPinned: true });
    expect(textsOf('鲸鱼')).toEqual(['Tell me of whales\n\n[whales.pdf]', 'They sing.', 'More']);
    expect(branchesOf('鲸鱼')).toEqual([0, 2, 0]);
    expect(shown(titled('鲸鱼').id)[1]).toMatchObject({
      reasoning: 'They are large.',
      model: 'deepseek-chat',
      providerName: 'deepseek',
    });
  });

  it('comes in from the older form', async () => {
    const { preview } = await world.imported(fixture('cherry-studio-v1.json'));
    expect(preview).toMatchObject({ source: 'cherry-studio', heldSecrets: false });
    expect(textsOf('鲸鱼')).toEqual(['Old words', 'An old answer']);
    expect(shown(titled('鲸鱼').id)[1]).toMatchObject({ reasoning: 'Old thoughts' });
  });

  it('is told apart where only its own database files are in the zip', async () => {
    const zip = zipSync({
      'metadata.json': new Uint8Array(2),
      'IndexedDB/000003.log': new Uint8Array(9),
    });
    await expect(world.imports.preview(world.file('direct.zip', zip))).rejects.toMatchObject({
      details: { reason: 'database-files' },
    });
  });
});

describe('an export of LibreChat', () => {
  it.each(['librechat-flat.json', 'librechat-tree.json'])('comes in: %s', async (name) => {
    const { preview } = await world.imported(fixture(name));
    expect(preview).toMatchObject({ source: 'librechat', conversations: 1, messages: 4 });
    expect(titled('Stories')).toMatchObject({
      systemPrompt: 'You tell stories.',
      model: 'gpt-4o',
    });
    expect(textsOf('Stories')).toEqual(['Tell me a story', 'Long ago', 'Go on']);
    expect(branchesOf('Stories')).toEqual([0, 2, 0]);
    expect(shown(titled('Stories').id)[1]).toMatchObject({ reasoning: 'Which one?' });
  });
});

it('what came once is known again, and stays as it is', async () => {
  await world.imported(fixture('librechat-flat.json'));
  const before = world.conversations();
  const { preview, result } = await world.imported(fixture('librechat-tree.json'));
  expect(preview).toMatchObject({ conversations: 0, alreadyThere: 1 });
  expect(result).toEqual({ conversations: 0, isCanceled: false });
  expect(world.conversations()).toEqual(before);
});
