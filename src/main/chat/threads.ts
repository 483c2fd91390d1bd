import type { Publish } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { Message } from '../../shared/messages.ts';
import type { ThreadFacts } from '../../shared/threads.ts';
import { nextChoice, type Place, type Shown, toShow, withFollowing } from './branches.ts';
import type { MessageStore, StoredThread } from './message-store.ts';

export type Threads = ReturnType<typeof createThreads>;

/** The messages of conversations as trees; every change of what is shown of one is stored and told. */
export function createThreads(options: {
  readonly store: MessageStore;
  readonly publish: Publish;
  readonly now: () => number;
}) {
  const { store, publish, now } = options;

  function find(conversationId: string, messageId: string): Message {
    const message = store.find(messageId);
    if (message?.conversationId === conversationId) return message;
    throw new AppError('not-found', 'no such message', { what: 'message' });
  }

  function facts(conversationId: string): ThreadFacts {
    return { conversationId, ...store.figures(conversationId), pins: store.pins(conversationId) };
  }

  function tellFacts(conversationId: string): void {
    publish('chat.facts', facts(conversationId));
  }

  /** Does what may change a conversation's path, and tells from where on that goes on in another way. */
  function changePath<T>(conversationId: string, change: (thread: StoredThread) => T): T {
    const thread = store.thread(conversationId);
    const result = change(thread);
    const { path } = store.thread(conversationId);
    const changed = path.findIndex((shown, at) => !isSame(shown, thread.path[at]));
    const kept = changed === -1 ? path.length : changed;
    if (kept < path.length || kept < thread.path.length) {
      const after = path[kept - 1]?.id ?? null;
      const messages = store.said(path).slice(kept, path.length);
      publish('chat.path', { conversationId, after, kept, messages });
    }
    return result;
  }

  function shownAs(conversationId: string, messageId: string): Shown | undefined {
    return store.thread(conversationId).path.find(({ id }) => id === messageId);
  }

  return {
    facts,
    tellFacts,
    changePath,
    /** All that could stand in a shown message's stead, itself among them. */
    siblings(conversationId: string, messageId: string): Message[] {
      const { siblings = [] } = shownAs(conversationId, messageId) ?? {};
      return siblings.length < 2 ? [] : siblings.flatMap((id) => store.find(id) ?? []);
    },
    /** Leads the shown path over a message, wherever it stands. */
    show(conversationId: string, messageId: string): void {
      find(conversationId, messageId);
      changePath(conversationId, ({ places }) =>
        store.choose(toShow(places, messageId), nextChoice(places)),
      );
    },
    /** Out of sight, to be restored until it is erased. Gives the ids of what went. */
    delete(conversationId: string, messageId: string, following: boolean): string[] {
      find(conversationId, messageId);
      const ids = changePath(conversationId, ({ places }) => {
        const going = following ? withFollowing(places, messageId) : [messageId];
        store.markDeleted(going, now());
        return going;
      });
      tellFacts(conversationId);
      return ids;
    },
    restore(conversationId: string, ids: readonly string[]): void {
      changePath(conversationId, ({ places }) => {
        store.markDeleted(ofThem(places, ids), null);
      });
      tellFacts(conversationId);
    },
    /** Nothing of what they said is left. */
    erase(conversationId: string, ids: readonly string[]): void {
      store.erase(ofThem(store.thread(conversationId).places, ids));
    },
    pin(conversationId: string, messageId: string, pinned: boolean): void {
      find(conversationId, messageId);
      store.pin(messageId, pinned);
      const shown = shownAs(conversationId, messageId);
      const [message] = shown === undefined ? [] : store.said([shown]).slice(0, 1);
      if (message !== undefined) publish('chat.message', message);
      tellFacts(conversationId);
    },
  };
}

function isSame({ id, siblings }: Shown, before: Shown | undefined): boolean {
  return (
    id === before?.id &&
    siblings.length === before.siblings.length &&
    siblings.every((each, at) => before.siblings[at] === each)
  );
}

function ofThem(places: readonly Place[], ids: readonly string[]): string[] {
  const wanted = new Set(ids);
  return places.map(({ id }) => id).filter((id) => wanted.has(id));
}
