import type { Assistant } from '../../shared/assistants.ts';
import type { Publish } from '../../shared/contract.ts';
import type { Conversation } from '../../shared/conversations.ts';
import { type Choices, withAssistant } from '../../shared/effective.ts';
import { AppError } from '../../shared/errors.ts';
import { unkept } from '../../shared/keeping.ts';
import { type Arrangement, arranged } from './arrange.ts';
import type { ConversationStore, ListPart } from './conversation-store.ts';

const TITLE_CHARS = 60;

export type Conversations = ReturnType<typeof createConversations>;

/** The list of conversations; every change of it is stored and told. */
export function createConversations(options: {
  readonly store: ConversationStore;
  readonly publish: Publish;
  readonly now: () => number;
  readonly newId: () => string;
}) {
  const { store, publish, now, newId } = options;

  function get(id: string): Conversation {
    const conversation = store.find(id);
    if (conversation === null) {
      throw new AppError('not-found', 'no such conversation', { what: 'conversation' });
    }
    return conversation;
  }

  function put(conversation: Conversation): Conversation {
    store.put(conversation);
    publish('conversations.changed', { changed: [conversation], removedIds: [] });
    return conversation;
  }

  return {
    list: (part?: ListPart): Conversation[] =>
      part === undefined ? store.all() : store.part(part),
    get,
    ofProvider: store.ofProvider,
    create(facts: Partial<Pick<Conversation, 'providerId' | 'model'>> = {}): Conversation {
      const atMs = now();
      return put({
        id: newId(),
        title: '',
        providerId: null,
        model: null,
        systemPrompt: '',
        parameters: {},
        assistantId: null,
        createdAtMs: atMs,
        updatedAtMs: atMs,
        ...unkept,
        ...facts,
      });
    },
    update(
      id: string,
      change: {
        readonly [N in 'title' | keyof Choices]?: Conversation[N] | undefined;
      },
    ): Conversation {
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      return put({ ...get(id), ...Object.fromEntries(given) });
    },
    /** Pins it, archives it, puts it into a folder or between others, or takes it back from there. */
    arrange(id: string, change: Arrangement): void {
      if (change.folderId != null && !store.hasFolder(change.folderId)) {
        throw new AppError('not-found', 'no such folder', { what: 'folder' });
      }
      const changed = arranged(store.all(), get(id), change);
      store.putAll(changed);
      publish('conversations.changed', { changed, removedIds: [] });
    },
    /** Their folder is gone. */
    outOfFolder(inFolder: readonly string[]): void {
      publish('conversations.changed', { changed: inFolder.map(get), removedIds: [] });
    },
    /** What the assistant said of them is their own from now on. */
    withoutAssistant(assistant: Assistant): void {
      const changed = store
        .ofAssistant(assistant.id)
        .map((each) => ({ ...withAssistant(each, assistant), assistantId: null }));
      store.putAll(changed);
      publish('conversations.changed', { changed, removedIds: [] });
    },
    /** It moves to the top; its first message gives it a title. */
    touch(id: string, text: string): Conversation {
      const conversation = get(id);
      const title = conversation.title === '' ? titleOf(text) : conversation.title;
      return put({ ...conversation, title, updatedAtMs: now() });
    },
    remove(id: string): void {
      store.remove(get(id).id);
      publish('conversations.changed', { changed: [], removedIds: [id] });
    },
  };
}

/** A title from the first line of a text. */
export function titleOf(text: string): string {
  const line = text.trim().split(/\r?\n/, 1)[0] ?? '';
  const letters = [...line.slice(0, TITLE_CHARS * 4)];
  return letters.length <= TITLE_CHARS
    ? letters.join('')
    : `${letters
        .slice(0, TITLE_CHARS - 1)
        .join('')
        .trimEnd()}…`;
}
