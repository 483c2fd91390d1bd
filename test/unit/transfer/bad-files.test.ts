import { readFileSync, truncateSync } from 'node:fs';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBreath } from '../../../src/main/breath.ts';
import { readDocuments } from '../../../src/main/transfer/read-documents.ts';
import { fixture, startTransferWorld, type TransferWorld } from './transfer-world.ts';

let world: TransferWorld;

beforeEach(() => {
  world = startTransferWorld();
});

afterEach(() => world.end());

const breathe = createBreath({ now: () => 0, timers: { set: setImmediate, clear: () => null } });
const reasonOf = async (content: string | Uint8Array) => {
  const file = world.file('bad', content);
  return world.imports.preview(file).then(
    () => 'none',
    (thrown) => thrown.details?.reason ?? thrown,
  );
};
const whole = readFileSync(fixture('chatgpt.json'));
const large = JSON.stringify({
  format: 'keywheel-conversations',
  version: 1,
  pad: 'x'.repeat(2e6),
});

describe('a file that is of no use says why', () => {
  it.each<[string, string, string | Uint8Array]>([
    ['cut', 'cut in half', whole.subarray(0, whole.length / 2)],
    ['cut', 'cut within its last bracket', whole.subarray(0, whole.length - 3)],
    ['cut', 'a large one cut', large.slice(0, -9)],
    ['empty', 'nothing in it', ''],
    ['empty', 'an empty list', '[]'],
    ['empty', 'ours without a conversation', large],
    ['not-json', 'words', 'hello'],
    ['not-json', 'two documents', '{}{}'],
    ['not-json', 'a comma too many', '{"a":1,}'],
    ['unknown', 'of another program', '{"hello":["world"]}'],
    ['unknown', 'a list of other things', '[1,2,3]'],
    ['not-utf8', 'Latin-1', Buffer.from('{"hello":"w\xf6rld"}', 'latin1')],
    ['too-deep', 'brackets without end', '['.repeat(1_000_000)],
    ['newer', 'of a newer version', '{"format":"keywheel-conversations","version":2}'],
    ['damaged', 'without a version', '{"format":"keywheel-conversations"}'],
    [
      'damaged',
      'a zip with rubbish',
      Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(99, 255)]),
    ],
    ['unknown', 'a zip of other things', zipSync({ 'cat.jpg': new Uint8Array(9) })],
    [
      'cut',
      'a zip cut in half',
      zipSync({ 'conversations.json': new Uint8Array(whole) }).subarray(0, 900),
    ],
  ])('%s: %s', async (reason, _, content) => {
    expect(await reasonOf(content)).toBe(reason);
  });

  it('too-large: neither a file nor what a zip makes of itself is read past the limit', async () => {
    const file = world.file('large', '');
    truncateSync(file, 500 * 1024 * 1024);
    await expect(world.imports.preview(file)).rejects.toMatchObject({
      details: { reason: 'too-large' },
    });
    const bomb = zipSync({ 'conversations.json': new Uint8Array(20_000_000) });
    await expect(readDocuments(world.file('bomb', bomb), breathe, 1_000_000)).rejects.toMatchObject(
      { details: { reason: 'too-large' } },
    );
  });

  it('unreadable: it is gone', async () => {
    await expect(world.imports.preview('/there/is/none')).rejects.toMatchObject({
      details: { reason: 'unreadable' },
    });
  });
});

/** A file of ours with one conversation. */
function ours(messages: readonly object[], facts: object = {}): string {
  const conversation = {
    id: 'c',
    title: 'Odd',
    providerId: null,
    model: null,
    systemPrompt: '',
    createdAtMs: 1,
    updatedAtMs: 1,
    folderId: null,
    isPinned: false,
    isArchived: false,
    rank: null,
    messages,
    ...facts,
  };
  return JSON.stringify({
    format: 'keywheel-conversations',
    version: 1,
    conversations: [conversation],
  });
}

const message = (id: string, parentId: string | null, facts: object = {}) => ({
  id,
  parentId,
  role: 'user',
  text: `text of ${id}`,
  reasoning: '',
  state: 'done',
  error: null,
  providerName: null,
  model: null,
  attempts: [],
  firstTokenMs: null,
  tookMs: null,
  promptTokens: null,
  completionTokens: null,
  costMicros: null,
  chosen: 1,
  isPinned: false,
  isErased: false,
  createdAtMs: 1,
  ...facts,
});

describe('odd trees are made whole, and nothing of them is lost', () => {
  it.each<[string, readonly object[]]>([
    ['each follows the other', [message('a', 'b'), message('b', 'a')]],
    ['one follows itself', [message('a', 'a'), message('b', 'a')]],
    ['an id comes twice', [message('a', null), message('a', null)]],
    ['what follows comes first', [message('b', 'a'), message('a', null)]],
    ['it follows what is nowhere', [message('a', null), message('b', 'gone')]],
  ])('%s', async (_, messages) => {
    await world.imported(world.file('odd.json', ours(messages)));
    expect(world.rows.read('c')?.messages).toHaveLength(2);
    expect(world.messages.part('c').messages.length).toBeGreaterThan(0);
  });

  it('a message of another conversation’s name is no obstacle', async () => {
    await world.imported(world.file('one.json', ours([message('a', null), message('b', 'a')])));
    const twin = ours([message('a', null), message('b', 'a')], { id: 'd' });
    await world.imported(world.file('two.json', twin));
    expect(world.messages.part('d').messages.map(({ text }) => text)).toEqual([
      'text of a',
      'text of b',
    ]);
    expect(world.messages.part('c').messages).toHaveLength(2);
  });

  it('a thread of 5,000 messages comes in, however deep it lies', async () => {
    const count = 5_000;
    const begin = Array.from(
      { length: count },
      (_, at) =>
        `{"messageId":"m${at}","isCreatedByUser":${at % 2 === 0},"text":"${at}","children":[`,
    );
    const nested = `${begin.join('')}${']}'.repeat(count)}`;
    const document = `{"conversationId":"deep","title":"Deep","recursive":true,"messages":[${nested}]}`;
    await world.imported(world.file('deep.json', document));
    const [id = ''] = world.rows.ids();
    expect(world.messages.part(id).messages).toHaveLength(count);
  });
});

it('a conversation with a time beyond all times is named; the others come in', async () => {
  const [first] = JSON.parse(whole.toString());
  const odd = { ...first, conversation_id: 'x', id: 'x', title: 'Late', create_time: 1e308 };
  const bad = { title: 'Bad', mapping: null, id: 'y' };
  const { preview } = await world.imported(world.file('t.json', JSON.stringify([odd, bad, first])));
  expect(preview).toMatchObject({ conversations: 2, unreadable: ['Bad'] });
  expect(world.conversations().find(({ title }) => title === 'Late')?.createdAtMs).toBe(
    1714585031150,
  );
  const late = await reasonOf(ours([message('a', null)], { createdAtMs: 1e308 }));
  expect(late).toBe('none');
});

describe('an import', () => {
  const many = () => {
    const conversations = Array.from({ length: 200 }, (_, at) => ({
      ...JSON.parse(ours([message(`m${at}`, null)])).conversations[0],
      id: `c${at}`,
      folderId: 'f',
    }));
    const folders = [{ id: 'f', name: 'Work', isCollapsed: false }];
    return world.file(
      'many.json',
      JSON.stringify({ format: 'keywheel-conversations', version: 1, folders, conversations }),
    );
  };

  it('that is canceled leaves nothing', async () => {
    const { draftId } = await world.imports.preview(many());
    world.heard.add((name) => {
      if (name === 'transfer.progress' && world.rows.ids().length > 0) world.imports.cancel();
    });
    expect(await world.imports.run(draftId)).toEqual({ conversations: 0, isCanceled: true });
    expect(world.rows.ids()).toEqual([]);
    expect(world.rows.folders()).toEqual([]);
    expect(world.told.some(({ name }) => name === 'conversations.changed')).toBe(false);
  });

  it('that was killed is undone at the next start', async () => {
    await world.imported(fixture('librechat-flat.json'));
    world.rows.add({ ...JSON.parse(ours([])).conversations[0], parameters: {}, assistantId: null });
    expect(world.rows.ids()).toHaveLength(2);
    world.imports.undoUnfinished();
    expect(world.conversations().map(({ title }) => title)).toEqual(['Stories']);
  });

  it('lets others have their turn, and tells of all that came at once', async () => {
    let turns = 0;
    const count = () => {
      turns += 1;
      ticking = setImmediate(count);
    };
    let ticking = setImmediate(count);
    await world.imported(many());
    clearImmediate(ticking);
    expect(turns).toBeGreaterThan(100);
    const changed = world.told.filter(({ name }) => name === 'conversations.changed');
    expect(changed).toHaveLength(1);
    expect(changed[0]?.payload).toMatchObject({ changed: { length: 200 } });
    expect(world.conversations().every(({ folderId }) => folderId === 'f')).toBe(true);
  });
});
