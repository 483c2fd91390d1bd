import { basename } from 'node:path';
import type { Publish } from '../../shared/contract.ts';
import { MINUTE_MS } from '../../shared/durations.ts';
import { AppError } from '../../shared/errors.ts';
import type { ImportPreview, ImportResult, ImportSource } from '../../shared/transfer.ts';
import type { Breath } from '../breath.ts';
import type { ConversationStore } from '../chat/conversation-store.ts';
import type { Timers } from '../timers.ts';
import type { ConversationRows } from './conversation-rows.ts';
import { fileProblem } from './file-problem.ts';
import type { Item } from './formats/reader.ts';
import { readerFor } from './formats/readers.ts';
import type { PortableConversation, PortableFolder } from './portable.ts';
import { readDocuments } from './read-documents.ts';

/** A preview that nobody comes back to is forgotten: it may hold all of a large file. */
const DRAFT_MS = 30 * MINUTE_MS;
const NAMED = 20;
const TELL_EVERY = 50;

interface Draft {
  readonly id: string;
  readonly conversations: readonly PortableConversation[];
  readonly folders: readonly PortableFolder[];
}

/** All that a file holds, looked through. */
interface Found {
  source: ImportSource;
  readonly conversations: Map<string, PortableConversation>;
  readonly folders: PortableFolder[];
  readonly unreadable: string[];
  unreadableCount: number;
  heldSecrets: boolean;
}

/** Brings conversations in from files: first a preview, then all of them or none. */
export function createImports(options: {
  readonly rows: ConversationRows;
  readonly store: ConversationStore;
  readonly publish: Publish;
  readonly newBreath: () => Breath;
  readonly timers: Timers;
  readonly newId: () => string;
}) {
  const { rows, store, publish, newBreath, timers, newId } = options;
  let draft: Draft | null = null;
  let forgetting: unknown = null;
  let isCanceled = false;
  let running: Promise<unknown> = Promise.resolve();

  function keep(next: Draft | null): void {
    timers.clear(forgetting);
    draft = next;
    if (next !== null) forgetting = timers.set(() => keep(null), DRAFT_MS);
  }

  function look(item: Item, found: Found): void {
    try {
      const conversation = item.read();
      if (conversation !== null) found.conversations.set(conversation.id, conversation);
    } catch {
      found.unreadableCount += 1;
      if (found.unreadable.length < NAMED) found.unreadable.push(item.name.slice(0, 200));
    }
  }

  async function readAll(file: string, breathe: Breath): Promise<Found> {
    const found: Found = {
      source: 'keywheel',
      conversations: new Map(),
      folders: [],
      unreadable: [],
      unreadableCount: 0,
      heldSecrets: false,
    };
    for (const document of await readDocuments(file, breathe)) {
      const reader = readerFor(document);
      found.source = reader.source;
      found.folders.push(...(reader.folders?.(document) ?? []));
      found.heldSecrets ||= reader.holdsSecrets?.(document) ?? false;
      for (const item of reader.items(document)) {
        look(item, found);
        await breathe();
      }
    }
    if (found.conversations.size + found.unreadableCount === 0) throw fileProblem('empty');
    return found;
  }

  async function takeBack(breathe: Breath): Promise<void> {
    while (rows.undoOne()) await breathe();
  }

  async function addAll({ conversations, folders }: Draft): Promise<ImportResult> {
    const breathe = newBreath();
    const added: PortableConversation[] = [];
    const total = conversations.length;
    try {
      for (const [done, conversation] of conversations.entries()) {
        if (isCanceled) break;
        if (done % TELL_EVERY === 0) publish('transfer.progress', { what: 'import', done, total });
        // A twin may have come meanwhile.
        if (!rows.has(conversation.id)) {
          rows.add(conversation);
          added.push(conversation);
        }
        await breathe();
      }
      if (!isCanceled) rows.finish(folders, added);
    } catch (thrown) {
      await takeBack(breathe);
      throw thrown;
    }
    if (isCanceled) {
      await takeBack(breathe);
      return { conversations: 0, isCanceled: true };
    }
    const changed = added.flatMap(({ id }) => store.find(id) ?? []);
    publish('conversations.changed', { changed, removedIds: [] });
    return { conversations: added.length, isCanceled: false };
  }

  return {
    /** Reads a file and tells what it would bring. Fails with `file-not-read`. */
    async preview(file: string): Promise<ImportPreview> {
      keep(null);
      const found = await readAll(file, newBreath());
      const all = [...found.conversations.values()];
      const conversations = all.filter(({ id }) => !rows.has(id));
      const next = { id: newId(), conversations, folders: found.folders };
      keep(next);
      return {
        draftId: next.id,
        fileName: basename(file),
        source: found.source,
        conversations: conversations.length,
        messages: conversations.reduce((sum, { messages }) => sum + messages.length, 0),
        alreadyThere: all.length - conversations.length,
        unreadable: found.unreadable,
        unreadableCount: found.unreadableCount,
        heldSecrets: found.heldSecrets,
      };
    },
    /** Stores what was previewed; conversations that are there already stay as they are. */
    async run(draftId: string): Promise<ImportResult> {
      const wanted = draft;
      if (wanted?.id !== draftId) throw new AppError('draft-gone', 'no such preview');
      keep(null);
      isCanceled = false;
      const done = addAll(wanted);
      // Whoever asked hears what went wrong; this is only waited for.
      running = done.catch(() => undefined);
      return done;
    },
    /** Ends an import that is under way: nothing of it stays. */
    cancel(): void {
      isCanceled = true;
    },
    forgetDraft(): void {
      keep(null);
    },
    /** What an import of the last run left unfinished goes. */
    undoUnfinished(): void {
      while (rows.undoOne());
    },
    async stop(): Promise<void> {
      isCanceled = true;
      keep(null);
      await running;
    },
  };
}
