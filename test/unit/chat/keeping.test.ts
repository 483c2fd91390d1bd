import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConversationStore } from '../../../src/main/chat/conversation-store.ts';
import { createConversations } from '../../../src/main/chat/conversations.ts';
import { createFolders } from '../../../src/main/chat/folders.ts';
import { type Database, openDatabase } from '../../../src/main/database/open-database.ts';
import type { Events } from '../../../src/shared/contract.ts';
import { byRank } from '../../../src/shared/keeping.ts';

let db: Database;
let told: Events['conversations.changed'][];
let world: ReturnType<typeof start>;

function start() {
  let nowMs = 0;
  let ids = 0;
  const now = () => {
    nowMs += 1;
    return nowMs;
  };
  const newId = () => {
    ids += 1;
    return `id-${ids}`;
  };
  const conversations = createConversations({
    store: createConversationStore(db),
    publish: (name, payload) => {
      if (name === 'conversations.changed') told.push(payload as Events['conversations.changed']);
    },
    now,
    newId,
  });
  const folders = createFolders({
    db,
    publish: () => undefined,
    newId,
    onEmptied: conversations.outOfFolder,
  });
  return { conversations, folders };
}

beforeEach(() => {
  ({ db } = openDatabase({ file: ':memory:', nativeBinding: null, nowMs: 0 }));
  told = [];
  world = start();
});
afterEach(() => db.close());

/** Makes so many conversations, the first the oldest, and pins them. */
function pinned(count: number): string[] {
  return Array.from({ length: count }, () => {
    const { id } = world.conversations.create();
    world.conversations.arrange(id, { isPinned: true });
    return id;
  });
}

const pins = () =>
  world.conversations
    .list()
    .filter(({ isPinned }) => isPinned)
    .sort(byRank)
    .map(({ id }) => id);

describe('pinned conversations', () => {
  it('stand with the newest on top until they are put in an order', () => {
    const [a = '', b = '', c = ''] = pinned(3);
    expect(pins()).toEqual([c, b, a]);
    world.conversations.arrange(a, { before: b });
    expect(pins()).toEqual([c, a, b]);
  });

  it('keep their order when one is put between two others, and change no other for it', () => {
    const [a = '', b = '', c = '', d = ''] = pinned(4);
    world.conversations.arrange(a, { before: d });
    told = [];
    world.conversations.arrange(b, { before: d });
    expect(pins()).toEqual([a, b, d, c]);
    expect(told.flatMap(({ changed }) => changed.map(({ id }) => id))).toEqual([b]);
  });

  it('go to the end, and to where it is full', () => {
    const [a = '', b = '', c = ''] = pinned(3);
    world.conversations.arrange(c, { before: null });
    expect(pins()).toEqual([b, a, c]);
    for (let times = 0; times < 200; times += 1) {
      world.conversations.arrange(times % 2 === 0 ? b : c, { before: a });
    }
    expect(pins()).toEqual([b, c, a]);
  });

  it('are so after a restart', () => {
    const [a = '', b = ''] = pinned(2);
    world.conversations.arrange(a, { before: b });
    world = start();
    expect(pins()).toEqual([a, b]);
  });

  it('lose their place when they are unpinned', () => {
    const [a = '', b = ''] = pinned(2);
    world.conversations.arrange(a, { before: b });
    world.conversations.arrange(a, { isPinned: false });
    expect(world.conversations.get(a).rank).toBeNull();
  });
});

describe('folders', () => {
  it('stand in the person’s order', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => world.folders.create(name).id);
    world.folders.place(c ?? '', a ?? '');
    world.folders.place(a ?? '', null);
    expect(world.folders.list().map(({ id }) => id)).toEqual([c, b, a]);
  });

  it('go without the conversations in them, and tell that they are in none', () => {
    const folder = world.folders.create('Work');
    const { id } = world.conversations.create();
    world.conversations.arrange(id, { folderId: folder.id });
    told = [];
    world.folders.remove(folder.id);
    expect(world.conversations.get(id).folderId).toBeNull();
    expect(told).toMatchObject([{ changed: [{ id, folderId: null }] }]);
  });

  it('fail as not found once they are gone', () => {
    const notFound = expect.objectContaining({ code: 'not-found' });
    expect(() => world.folders.update('gone', { name: 'x' })).toThrow(notFound);
    const { id } = world.conversations.create();
    expect(() => world.conversations.arrange('gone', { isPinned: true })).toThrow(notFound);
    expect(() => world.conversations.arrange(id, { folderId: 'gone' })).toThrow(notFound);
  });
});
