import { describe, expect, it } from 'vitest';
import {
  beforeWhenMoved,
  dropOf,
  type ListRow,
  listRows,
} from '../../../src/renderer/chat/list-rows.ts';
import { conversation } from '../made-up.ts';

const names = { pinned: 'Pinned', dayOf: () => 'Today' };
const folder = (id: string, isCollapsed = false) => ({ id, name: id, isCollapsed });
const keys = (rows: readonly ListRow[]) => rows.map(({ key }) => key);

const rows = listRows(
  [
    conversation({ id: 'plain' }),
    conversation({ id: 'pin-b', isPinned: true, rank: 2 }),
    conversation({ id: 'pin-a', isPinned: true, rank: 1 }),
    conversation({ id: 'in-f', folderId: 'f' }),
    conversation({ id: 'lost', folderId: 'gone' }),
  ],
  [folder('f'), folder('g')],
  names,
);

describe('the list', () => {
  it('stands with pins first, then folders, then days', () => {
    expect(keys(rows)).toEqual([
      'h:pinned',
      'c:pin-a',
      'c:pin-b',
      'f:f',
      'c:in-f',
      'f:g',
      'h:Today',
      'c:plain',
      'c:lost',
    ]);
  });

  it('hides what is in a folded folder, but counts it', () => {
    const folded = listRows([conversation({ folderId: 'f' })], [folder('f', true)], names);
    expect(folded).toMatchObject([{ kind: 'folder', count: 1 }]);
  });
});

describe('dropping', () => {
  it.each([
    ['on a folder puts it in', 'c:plain', 'f:g', false, { isPinned: false, folderId: 'g' }],
    ['on the pins’ name pins it', 'c:plain', 'h:pinned', false, { isPinned: true }],
    ['on a day takes it out', 'c:in-f', 'h:Today', false, { isPinned: false, folderId: null }],
    ['on one in no folder too', 'c:pin-a', 'c:plain', true, { isPinned: false, folderId: null }],
    ['above a pin', 'c:plain', 'c:pin-b', false, { isPinned: true, before: 'pin-b' }],
    ['below the last pin', 'c:plain', 'c:pin-b', true, { isPinned: true, before: null }],
    ['below one', 'c:plain', 'c:pin-a', true, { isPinned: true, before: 'pin-b' }],
    ['in a folder', 'c:plain', 'c:in-f', true, { isPinned: false, folderId: 'f', before: null }],
  ])('%s', (_, moved, onto, isBelow, change) => {
    expect(dropOf(rows, moved, onto, isBelow)).toEqual({ kind: 'arrange', change });
  });

  it('moves a folder among folders alone', () => {
    expect(dropOf(rows, 'f:g', 'f:f', false)).toEqual({ kind: 'place-folder', before: 'f' });
    expect(dropOf(rows, 'f:f', 'f:g', true)).toEqual({ kind: 'place-folder', before: null });
    expect(dropOf(rows, 'f:f', 'c:plain', false)).toBeNull();
  });
});

describe('moving by one', () => {
  it('stays among its own', () => {
    expect(beforeWhenMoved(rows, 'pin-b', -1)).toBe('pin-a');
    expect(beforeWhenMoved(rows, 'pin-a', 1)).toBeNull();
    expect(beforeWhenMoved(rows, 'pin-a', -1)).toBeUndefined();
    expect(beforeWhenMoved(rows, 'in-f', 1)).toBeUndefined();
    expect(beforeWhenMoved(rows, 'plain', 1)).toBeUndefined();
  });
});
