import type { NewAttachment } from '../../shared/attachments.ts';
import { AppError } from '../../shared/errors.ts';
import type { Message } from '../../shared/messages.ts';
import { type AnsweringParts, createAnswering, type Task } from './answering.ts';
import { attachmentOf, type FullAttachment } from './attachment-store.ts';
import { nextChoice, type Place, type Shown } from './branches.ts';
import { followedBy, lastOf } from './said.ts';
import type { Threads } from './threads.ts';

/** Below every choice: it is shown when it is asked for. */
const BESIDE = 0;

interface Wanted {
  /** The question, or an answer to it. */
  readonly messageId?: string | undefined;
  /** For this answer only, as the model. */
  readonly providerId?: string | undefined;
  readonly model?: string | undefined;
}

/** What is being written in a conversation: one answer, or several to the same question. */
interface Running {
  readonly stop: AbortController;
  readonly answers: Set<Promise<void>>;
}

/** Sends what a person writes and brings the answer, in as many conversations at once as they like. */
export function createChatService(
  options: AnsweringParts & { readonly threads: Threads; readonly newId: () => string },
) {
  const { rotation, conversations, messages, attachments, threads, publish, newId, onFault } =
    options;
  const running = new Map<string, Running>();
  let isEnding = false;
  const answer = createAnswering(options);

  /** A message that follows another, not stored yet. */
  function messageOf(
    conversationId: string,
    parentId: string | null,
    role: Message['role'],
    text: string,
    attached: readonly FullAttachment[] = [],
  ): Message {
    return {
      id: newId(),
      conversationId,
      role,
      text,
      reasoning: '',
      reasoningMs: null,
      state: role === 'user' ? 'done' : 'streaming',
      error: null,
      providerName: null,
      model: null,
      attempts: [],
      firstTokenMs: null,
      tookMs: null,
      usage: null,
      costMicros: null,
      parentId,
      siblings: [],
      pinned: false,
      attachments: attached.map(({ image: _, text: __, ...facts }) => facts),
      createdAtMs: rotation.now(),
    };
  }

  function addQuestion(question: Message, chosen: number, full: readonly FullAttachment[]): void {
    messages.add(question, chosen);
    const { id: messageId, conversationId } = question;
    attachments.add({ messageId, conversationId }, full);
  }

  /** What answers a question that is asked after a path; stored already. */
  function replyTo(question: Message, path: readonly Shown[]): Task {
    const answer = messageOf(question.conversationId, question.id, 'assistant', '');
    messages.add(answer);
    return { answer, said: followedBy(messages.said(path), question) };
  }

  /** When something was said, and what: that it can't be noted keeps nobody from an answer. */
  function touch(conversationId: string, text: string): void {
    try {
      conversations.touch(conversationId, text);
    } catch (thrown) {
      onFault('noting when something was said', thrown);
    }
  }

  function isQuestion({ id }: Shown): boolean {
    return messages.find(id)?.role === 'user';
  }

  /** Of a path's end: an answer that never had a word, with nothing said after it. */
  function isWithoutWord({ id }: Shown, places: readonly Place[]): boolean {
    const message = messages.find(id);
    return (
      message?.role === 'assistant' &&
      message.text === '' &&
      places.every(({ parentId }) => parentId !== id)
    );
  }

  function begin(task: Task): void {
    const { conversationId } = task.answer;
    const { stop, answers } = running.get(conversationId) ?? {
      stop: new AbortController(),
      answers: new Set(),
    };
    const done: Promise<void> = answer(task, stop.signal)
      .catch((thrown) => onFault('answering', thrown))
      .finally(() => {
        answers.delete(done);
        if (answers.size === 0) running.delete(conversationId);
      })
      .then(() => threads.tellFacts(conversationId))
      .catch((thrown) => onFault('adding up a conversation', thrown));
    running.set(conversationId, { stop, answers: answers.add(done) });
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
    await Promise.all(answering?.answers ?? []);
  }

  return {
    /** Stores the message, then answers in the background. */
    send(conversationId: string, text: string, attached: readonly NewAttachment[] = []): void {
      assertFree(conversationId);
      const { places, path } = messages.thread(conversationId);
      const full = attached.map((each) => attachmentOf(each, newId()));
      const question = messageOf(conversationId, path.at(-1)?.id ?? null, 'user', text, full);
      // What a full disk refuses is asked again: nothing of it may stay.
      const task = messages.together(() => {
        addQuestion(question, nextChoice(places), full);
        return isEnding ? null : replyTo(question, path);
      });
      publish('chat.message', question);
      touch(conversationId, text || (attached[0]?.name ?? ''));
      if (task !== null) begin(task);
    },
    /** Asks in other words: what was asked before, and all that followed, stays on a branch of its own. */
    edit(conversationId: string, messageId: string, text: string): void {
      assertBeginning(conversationId);
      const task = threads.changePath(conversationId, (thread) => {
        const at = placeOf(thread.path, messageId);
        if (!thread.path.slice(at, at + 1).every(isQuestion)) throw noMessage();
        const path = thread.path.slice(0, at);
        const full = attachments.ofMessage(messageId).map((each) => ({ ...each, id: newId() }));
        const question = messageOf(conversationId, path.at(-1)?.id ?? null, 'user', text, full);
        return messages.together(() => {
          addQuestion(question, nextChoice(thread.places), full);
          return replyTo(question, path);
        });
      });
      touch(conversationId, text);
      begin(task);
    },
    /**
     * Answers a question anew, the last one where none is named; the answer that it has stays on a branch of its own,
     * but for one without a word.
     */
    regenerate(conversationId: string, wanted: Wanted = {}): void {
      assertBeginning(conversationId);
      const { messageId, providerId, model } = wanted;
      const task = threads.changePath(conversationId, ({ places, path }) => {
        const end = messageId === undefined ? path.length : placeOf(path, messageId) + 1;
        const asked = path.slice(0, end).findLastIndex(isQuestion);
        const question = path[asked];
        if (question === undefined) throw noMessage();
        const reply = messageOf(conversationId, question.id, 'assistant', '');
        messages.together(() => {
          for (const answer of path.slice(asked + 1, asked + 2)) {
            if (isWithoutWord(answer, places)) messages.remove(answer.id);
          }
          messages.add(reply, nextChoice(places));
        });
        return { answer: reply, said: messages.said(path.slice(0, asked + 1)), providerId, model };
      });
      // With its siblings.
      const { path } = messages.thread(conversationId);
      const [answer = task.answer] = lastOf(messages.said(path), 1);
      begin({ ...task, answer });
    },
    /**
     * Has other models answer the last question, too, at the same time and beside the answer that is shown: that one may
     * still be written. Gives the question's id.
     */
    alongside(conversationId: string, models: readonly Wanted[]): { questionId: string } {
      conversations.get(conversationId);
      if (isEnding || running.get(conversationId)?.stop.signal.aborted === true) {
        throw new AppError('conversation-busy', 'the answers are being stopped');
      }
      const { tasks, questionId } = threads.changePath(conversationId, ({ path }) => {
        const question = path.at(-2);
        if (question === undefined || path.findLast(isQuestion) !== question) throw noMessage();
        const tasks = messages.together(() =>
          models.map(({ providerId, model }): Task => {
            const reply = messageOf(conversationId, question.id, 'assistant', '');
            messages.add(reply, BESIDE);
            return { answer: reply, said: messages.said(path.slice(0, -1)), providerId, model };
          }),
        );
        return { tasks, questionId: question.id };
      });
      for (const task of tasks) begin(task);
      return { questionId };
    },
    /** Goes on with an answer that ended before its time, in the same message. */
    goOn(conversationId: string, messageId: string): void {
      assertBeginning(conversationId);
      const { path } = messages.thread(conversationId);
      const at = placeOf(path, messageId);
      const [begun] = messages.said(path).slice(at, at + 1);
      if (begun === undefined || !isUnfinished(begun)) throw noMessage();
      begin({ answer: begun, said: messages.said(path.slice(0, at)) });
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

function placeOf(path: readonly Shown[], messageId: string): number {
  const at = path.findIndex(({ id }) => id === messageId);
  if (at === -1) throw noMessage();
  return at;
}

function noMessage(): AppError {
  return new AppError('not-found', 'no such message', { what: 'message' });
}

function isUnfinished({ role, state, text }: Message): boolean {
  return role === 'assistant' && text !== '' && (state === 'cut' || state === 'stopped');
}
