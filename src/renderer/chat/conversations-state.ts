import { create } from 'zustand';
import type { Events } from '../../shared/contract.ts';
import type { Conversation } from '../../shared/conversations.ts';
import { on, request } from '../api.ts';
import { inNextFrame } from '../next-frame.ts';
import { attempt } from '../toast.tsx';

interface ConversationsState {
  /** Last changed first. */
  readonly list: readonly Conversation[];
  /** Deleted by the person, but still within the time for an undo. */
  readonly leaving: ReadonlySet<string>;
  /** Null while a new chat is being written. */
  readonly currentId: string | null;
  /** Grows whenever a conversation is asked for, be it the one that is shown: time to write in it. */
  readonly opened: number;
}

export const useConversations = create<ConversationsState>(() => ({
  list: [],
  leaving: new Set(),
  currentId: null,
  opened: 0,
}));

/** So many are read at once: enough for the first look, and no more than can be taken in between two frames. */
const TOGETHER = 200;

/** What was told since the last frame. */
const told: Events['conversations.changed'][] = [];

/** Shows a conversation; null begins a new one. */
export function openConversation(id: string | null): void {
  // It may have been made just now.
  takeOver();
  useConversations.setState(({ opened }) => ({ currentId: id, opened: opened + 1 }));
}

/** Takes it out of the list, or puts it back, without deleting anything yet. */
export function setLeaving(id: string, leaving: boolean): void {
  useConversations.setState((state) => {
    const next = new Set(state.leaving);
    if (leaving) next.add(id);
    else next.delete(id);
    return {
      leaving: next,
      currentId: leaving && state.currentId === id ? null : state.currentId,
    };
  });
}

/** The list with what changed in it, last changed first. */
export function mergeConversations(
  list: readonly Conversation[],
  changed: readonly Conversation[],
  removedIds: readonly string[],
): Conversation[] {
  const before = new Map<string, Conversation | null>([
    ...removedIds.map((id) => [id, null] as const),
    ...changed.map(({ id }) => [id, null] as const),
  ]);
  const staying = list.filter((each) => {
    if (!before.has(each.id)) return true;
    before.set(each.id, each);
    return false;
  });
  const anew = changed.map((each) => withSameParameters(each, before.get(each.id)));
  return [...staying, ...anew].sort(
    (a, b) => b.updatedAtMs - a.updatedAtMs || a.id.localeCompare(b.id),
  );
}

/** Whoever shows its parameters need not draw them anew where they are as they were. */
function withSameParameters(
  conversation: Conversation,
  before: Conversation | null | undefined,
): Conversation {
  const parameters = before?.parameters;
  const isSame = JSON.stringify(parameters) === JSON.stringify(conversation.parameters);
  return parameters !== undefined && isSame ? { ...conversation, parameters } : conversation;
}

/** Reads the newest part of the list and keeps it true; the rest follows while the page rests. */
export async function followConversations(): Promise<void> {
  const removed = new Set<string>();
  on('conversations.changed', (change) => {
    told.push(change);
    for (const id of change.removedIds) removed.add(id);
    // What is gone must not be shown, and read, once more.
    if (change.removedIds.length > 0) takeOver();
    else inNextFrame(takeOver);
  });
  const newest = await request('conversations.list', { count: TOGETHER });
  takeIn(newest, removed);
  useConversations.setState(({ list, currentId }) => ({
    currentId: currentId ?? list.find(({ isArchived }) => !isArchived)?.id ?? null,
  }));
  if (newest.length >= TOGETHER) {
    void attempt(readOlder(newest).then((older) => takeIn(older, removed)));
  }
}

async function readOlder(newest: readonly Conversation[]): Promise<Conversation[]> {
  const found: Conversation[] = [];
  // Those pinned came, too, however old they are.
  let after = newest.filter(({ isPinned }) => !isPinned).at(-1) ?? newest[0];
  while (after !== undefined) {
    const { id, updatedAtMs } = after;
    await new Promise((resolve) => requestIdleCallback(resolve));
    const part = await request('conversations.list', {
      count: TOGETHER,
      after: { id, updatedAtMs },
    });
    found.push(...part);
    after = part.length < TOGETHER ? undefined : part.at(-1);
  }
  return found;
}

/** Adds what was read; what was told of it meanwhile is newer. */
function takeIn(read: readonly Conversation[], removed: ReadonlySet<string>): void {
  useConversations.setState(({ list }) => ({
    list: mergeConversations(
      read.filter(({ id }) => !removed.has(id)),
      list,
      [],
    ),
  }));
}

/** To draw the list at once would hold up the first words of an answer, for which its conversation moves to the top. */
function takeOver(): void {
  for (const { changed, removedIds } of told.splice(0)) {
    useConversations.setState((state) => ({
      list: mergeConversations(state.list, changed, removedIds),
      leaving: new Set([...state.leaving].filter((id) => !removedIds.includes(id))),
      currentId: removedIds.includes(state.currentId ?? '') ? null : nextCurrent(state, changed),
    }));
  }
}

/** The very first conversation, e.g. the demo's, is shown without being asked for. */
function nextCurrent(
  { list, currentId }: ConversationsState,
  changed: readonly Conversation[],
): string | null {
  return list.length === 0 && currentId === null ? (changed[0]?.id ?? null) : currentId;
}
