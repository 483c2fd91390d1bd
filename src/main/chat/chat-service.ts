import { AppError } from '../../shared/errors.ts';
import type { Message } from '../../shared/models.ts';
import { type AnsweringParts, createAnswering, type Task } from './answering.ts';
import { nextChoice } from './branches.ts';
import type { StoredThread } from './message-store.ts';
import type { Threads } from './threads.ts';

interface Wanted {
  /** The question, or an answer to it. */
  readonly messageId?: string | undefined;
  /** For this answer only, as the model. */
  readonly providerId?: string | undefined;
  readonly model?: string | undefined;
}

/** Sends what a person writes and brings the answer, in as many conversations at once as they like. */
export function createChatService(
  options: AnsweringParts & { readonly threads: Threads; readonly newId: () => string },
) {
  const { rotation, conversations, messages, threads, publish, newId, onFault } = options;
  const running = new Map<string, { stop: AbortController; done: Promise<void> }>();
  let isEnding = false;
  const answer = createAnswering(options);

  /** A message that follows another, not stored yet. */
  function messageOf(
    conversationId: string,
    parent: Message | undefined,
    role: Message['role'],
    text: string,
  ): Message {
    return {
      id: newId(),
      conversationId,
      role,
      text,
      reasoning: '',
      state: role === 'user' ? 'done' : 'streaming',
      error: null,
      providerName: null,
      model: null,
      attempts: [],
      firstTokenMs: null,
      tookMs: null,
      usage: null,
      costMicros: null,
      parentId: parent?.id ?? null,
      siblings: [],
      pinned: false,
      createdAtMs: rotation.now(),
    };
  }

  function begin(task: Task): void {
    const { conversationId } = task.answer;
    const stop = new AbortController();
    const done = answer(task, stop.signal)
      .catch((thrown) => onFault('answering', thrown))
      .finally(() => running.delete(conversationId))
      .then(() => threads.tellFacts(conversationId))
      .catch((thrown) => onFault('adding up a conversation', thrown));
    running.set(conversationId, { stop, done });
  }

  /** While an answer is being written, the path stays as it is. */
  function assertFree(conversationId: string): void {
    conversations.get(conversationId);
    if (running.has(conversationId)) {
      throw new AppError('conversation-busy', 'an answer is being written');
    }
  }

  function assertBeginning(conversationId: string): void {
    assertFree(conversationId);
    if (isEnding) throw new AppError('conversation-busy', 'the app is quitting');
  }

  async function stop(conversationId: string): Promise<void> {
    const answering = running.get(conversationId);
    answering?.stop.abort();
    await answering?.done;
  }

  return {
    /** Stores the message, then answers in the background. */
    send(conversationId: string, text: string): void {
      assertFree(conversationId);
      const { places, messages: said } = messages.thread(conversationId);
      const question = messageOf(conversationId, said.at(-1), 'user', text);
      messages.add(question, nextChoice(places));
      publish('chat.message', question);
      conversations.touch(conversationId, text);
      if (isEnding) return;
      const reply = messageOf(conversationId, question, 'assistant', '');
      messages.add(reply);
      begin({ answer: reply, said: [...said, question] });
    },
    /** Asks in other words: what was asked before, and all that followed, stays on a branch of its own. */
    edit(conversationId: string, messageId: string, text: string): void {
      assertBeginning(conversationId);
      const task = threads.changePath(conversationId, (thread) => {
        const at = placeOf(thread, messageId);
        if (thread.messages[at]?.role !== 'user') throw noMessage();
        const said = thread.messages.slice(0, at);
        const question = messageOf(conversationId, said.at(-1), 'user', text);
        messages.add(question, nextChoice(thread.places));
        const reply = messageOf(conversationId, question, 'assistant', '');
        messages.add(reply);
        return { answer: reply, said: [...said, question] };
      });
      conversations.touch(conversationId, text);
      begin(task);
    },
    /**
     * Answers a question anew, the last one where none is named; the answer that it has stays on a branch of its own,
     * but for one without a word.
     */
    regenerate(conversationId: string, wanted: Wanted = {}): void {
      assertBeginning(conversationId);
      const { messageId, providerId, model } = wanted;
      const task = threads.changePath(conversationId, (thread) => {
        const shown = thread.messages;
        const at = messageId === undefined ? shown.length - 1 : placeOf(thread, messageId);
        const asked = shown.slice(0, at + 1).findLastIndex(({ role }) => role === 'user');
        const question = shown[asked];
        if (question === undefined) throw noMessage();
        const reply = messageOf(conversationId, question, 'assistant', '');
        for (const id of withoutWord(thread, asked + 1)) messages.remove(id);
        messages.add(reply, nextChoice(thread.places));
        return { answer: reply, said: shown.slice(0, asked + 1), providerId, model };
      });
      const [answer = task.answer] = messages.ofConversation(conversationId).slice(-1);
      begin({ ...task, answer });
    },
    /** Goes on with an answer that ended before its time, in the same message. */
    goOn(conversationId: string, messageId: string): void {
      assertBeginning(conversationId);
      const thread = messages.thread(conversationId);
      const at = placeOf(thread, messageId);
      const begun = thread.messages[at];
      if (begun === undefined || !isUnfinished(begun)) throw noMessage();
      begin({ answer: begun, said: thread.messages.slice(0, at) });
    },
    show(conversationId: string, messageId: string): void {
      assertFree(conversationId);
      threads.show(conversationId, messageId);
    },
    delete(conversationId: string, messageId: string, following: boolean): string[] {
      assertFree(conversationId);
      return threads.delete(conversationId, messageId, following);
    },
    restore(conversationId: string, ids: readonly string[]): void {
      assertFree(conversationId);
      threads.restore(conversationId, ids);
    },
    /** Done when what came is stored. */
    stop,
    /** At quit: no answer is begun any more. */
    async stopAll(): Promise<void> {
      isEnding = true;
      await Promise.all([...running.keys()].map(stop));
      messages.eraseAll();
    },
    async removeConversation(id: string): Promise<void> {
      await stop(id);
      conversations.remove(id);
    },
    /** Answers that the last run left unfinished broke off; what it left deleted is erased. */
    endUnfinished(): void {
      for (const message of messages.unfinished()) {
        const state = message.text === '' ? 'failed' : 'cut';
        messages.update({
          ...message,
          state,
          error: { code: 'stream-cut', message: 'stream-cut' },
        });
      }
      messages.eraseAll();
    },
  };
}

/** Where a message stands on the shown path. */
function placeOf({ messages: shown }: StoredThread, messageId: string): number {
  const at = shown.findIndex(({ id }) => id === messageId);
  if (at === -1) throw noMessage();
  return at;
}

function noMessage(): AppError {
  return new AppError('not-found', 'no such message', { what: 'message' });
}

function isUnfinished({ role, state, text }: Message): boolean {
  return role === 'assistant' && text !== '' && (state === 'cut' || state === 'stopped');
}

/** Answers that never had a word, in the place of the shown path, with nothing said after them. */
function withoutWord({ places, messages: shown }: StoredThread, at: number): string[] {
  const followed = new Set(places.map(({ parentId }) => parentId));
  return shown
    .slice(at, at + 1)
    .filter(({ role, text, id }) => role === 'assistant' && text === '' && !followed.has(id))
    .map(({ id }) => id);
}
