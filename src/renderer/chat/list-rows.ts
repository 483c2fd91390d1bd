import type { Conversation } from '../../shared/conversations.ts';
import type { Folder } from '../../shared/folders.ts';
import { byRank, keptTogether } from '../../shared/keeping.ts';

/** A line of the list, top to bottom. */
export type ListRow =
  | {
      readonly kind: 'heading';
      readonly key: string;
      readonly label: string;
      readonly isPinned: boolean;
    }
  | {
      readonly kind: 'folder';
      readonly key: string;
      readonly folder: Folder;
      readonly count: number;
    }
  | {
      readonly kind: 'conversation';
      readonly key: string;
      readonly conversation: Conversation;
      readonly isInside: boolean;
    };

/** First those pinned, then the folders, then the others under the day they last changed. */
export function listRows(
  conversations: readonly Conversation[],
  folders: readonly Folder[],
  names: { readonly pinned: string; readonly dayOf: (conversation: Conversation) => string },
): ListRow[] {
  const pinned = conversations.filter(({ isPinned }) => isPinned).sort(byRank);
  const inFolder = new Map<string, Conversation[]>(folders.map(({ id }) => [id, []]));
  const others: Conversation[] = [];
  for (const each of conversations) {
    if (!each.isPinned) (inFolder.get(each.folderId ?? '') ?? others).push(each);
  }
  const rows: ListRow[] = [];
  const add = (conversation: Conversation, isInside: boolean) =>
    rows.push({ kind: 'conversation', key: `c:${conversation.id}`, conversation, isInside });
  if (pinned.length > 0) {
    rows.push({ kind: 'heading', key: 'h:pinned', label: names.pinned, isPinned: true });
    for (const each of pinned) add(each, false);
  }
  for (const folder of folders) {
    const held = inFolder.get(folder.id) ?? [];
    rows.push({ kind: 'folder', key: `f:${folder.id}`, folder, count: held.length });
    if (!folder.isCollapsed) for (const each of held.sort(byRank)) add(each, true);
  }
  let day = '';
  for (const each of others) {
    const name = names.dayOf(each);
    if (name !== day) {
      rows.push({ kind: 'heading', key: `h:${name}`, label: name, isPinned: false });
    }
    day = name;
    add(each, false);
  }
  return rows;
}

/** What one line dropped on another asks for. */
export type Drop =
  | {
      readonly kind: 'arrange';
      readonly change: {
        readonly isPinned: boolean;
        readonly folderId?: string | null;
        readonly before?: string | null;
      };
    }
  | { readonly kind: 'place-folder'; readonly before: string | null };

/** What it means to drop one line on another, on its upper or lower half; null where it means nothing. */
export function dropOf(
  rows: readonly ListRow[],
  movedKey: string,
  ontoKey: string,
  isBelow: boolean,
): Drop | null {
  const at = rows.findIndex(({ key }) => key === ontoKey);
  const moved = rows.find(({ key }) => key === movedKey);
  const onto = rows[at];
  if (moved === undefined || onto === undefined || movedKey === ontoKey) return null;
  if (moved.kind === 'folder') {
    if (onto.kind !== 'folder') return null;
    const next = rows.slice(at + 1).find(({ kind }) => kind === 'folder');
    const below = next?.kind === 'folder' ? next.folder.id : null;
    const before = isBelow ? below : onto.folder.id;
    return before === moved.folder.id ? null : { kind: 'place-folder', before };
  }
  if (onto.kind === 'folder') {
    return { kind: 'arrange', change: { isPinned: false, folderId: onto.folder.id } };
  }
  if (onto.kind === 'heading') {
    const change = onto.isPinned ? { isPinned: true } : { isPinned: false, folderId: null };
    return { kind: 'arrange', change };
  }
  const { conversation } = onto;
  if (!keptTogether(conversation, conversation)) {
    return { kind: 'arrange', change: { isPinned: false, folderId: null } };
  }
  const before = isBelow ? nextOf(rows, at, movedKey) : conversation.id;
  const change = conversation.isPinned
    ? { isPinned: true, before }
    : { isPinned: false, folderId: conversation.folderId, before };
  return { kind: 'arrange', change };
}

/** What a conversation would stand above when moved by one; undefined where it can't be. */
export function beforeWhenMoved(
  rows: readonly ListRow[],
  id: string,
  by: 1 | -1,
): string | null | undefined {
  const beside = siblingsOf(rows, id);
  const at = beside.indexOf(id);
  const to = at + by;
  if (at === -1 || to < 0 || to >= beside.length) return undefined;
  return by === -1 ? beside[to] : (beside[to + 1] ?? null);
}

function siblingsOf(rows: readonly ListRow[], id: string): string[] {
  const all = rows.flatMap((row) => (row.kind === 'conversation' ? [row.conversation] : []));
  const mine = all.find((each) => each.id === id);
  if (mine === undefined) return [];
  return all.filter((each) => keptTogether(mine, each)).map((each) => each.id);
}

function nextOf(rows: readonly ListRow[], at: number, movedKey: string): string | null {
  const here = rows[at];
  const next = rows.slice(at + 1).find(({ key }) => key !== movedKey);
  if (here?.kind !== 'conversation' || next?.kind !== 'conversation') return null;
  return keptTogether(here.conversation, next.conversation) ? next.conversation.id : null;
}
