import type { Publish } from '../../shared/contract.ts';
import { AppError, toErrorData } from '../../shared/errors.ts';
import type { Message } from '../../shared/models.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Provider } from '../keys/providers.ts';
import { createAnswerWriter } from './answer-writer.ts';
import { chooseModel, chooseProvider } from './choose-model.ts';
import type { Conversations } from './conversations.ts';
import type { MessageStore } from './message-store.ts';
import type { Models } from './models.ts';
import type { RotationParts } from './rotating-fetch.ts';
import { saidSoFar } from './said-so-far.ts';
import { streamAnswer, type WithoutUsage } from './stream-answer.ts';

/** Sends what a person writes and brings the answer, in as many conversations at once as they like. */
export function createChatService(options: {
  readonly rotation: RotationParts;
  readonly conversations: Conversations;
  readonly messages: MessageStore;
  readonly models: Models;
  readonly providers: {
    list(): readonly Provider[];
    find(id: string): Provider | null;
    noteModel(id: string, model: string): void;
  };
  readonly settings: () => Settings;
  readonly publish: Publish;
  readonly newId: () => string;
  readonly onFault: (what: string, thrown: unknown) => void;
}) {
  const { rotation, conversations, messages, models, providers, settings, publish } = options;
  const { newId, onFault } = options;
  const { now, timers } = rotation;
  const running = new Map<string, { stop: AbortController; done: Promise<void> }>();
  let isEnding = false;
  const withoutUsage: WithoutUsage = new Set();

  function messageOf(conversationId: string, role: Message['role'], text: string): Message {
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
      createdAtMs: now(),
    };
  }

  function drop(conversationId: string, dropped: readonly Message[]): void {
    if (dropped.length === 0) return;
    for (const { id } of dropped) messages.remove(id);
    publish('chat.messagesRemoved', { conversationId, ids: dropped.map(({ id }) => id) });
  }

  /** Writes an answer to all that was said but for `replaced`, which goes when the new answer has its first word. */
  async function answer(
    conversationId: string,
    said: readonly Message[],
    replaced: readonly Message[],
    signal: AbortSignal,
  ): Promise<void> {
    const message = messageOf(conversationId, 'assistant', '');
    messages.add(message);
    publish('chat.message', message);
    const writer = createAnswerWriter({
      message,
      store: messages,
      publish,
      now,
      timers,
      onFirstWord: () => drop(conversationId, replaced),
      onFault,
    });
    try {
      const conversation = conversations.get(conversationId);
      const provider = chooseProvider(conversation, settings(), providers);
      // It stays with the provider it began with, and goes with the demo where that was it.
      if (conversation.providerId !== provider.id) {
        conversations.update(conversationId, { providerId: provider.id });
      }
      writer.note({ providerName: provider.name });
      const model = await chooseModel(conversation, settings(), provider, models, signal);
      writer.note({ model });
      const systemPrompt = conversation.systemPrompt || settings().systemPrompt;
      const question = { provider, model, messages: saidSoFar(systemPrompt, said), signal };
      await streamAnswer(rotation, question, writer, withoutUsage);
      if (writer.message().state === 'done') providers.noteModel(provider.id, model);
    } catch (thrown) {
      if (signal.aborted) {
        writer.change({ state: 'stopped' });
        return;
      }
      if (!(thrown instanceof AppError)) onFault('answering', thrown);
      const state = writer.message().text === '' ? 'failed' : 'cut';
      writer.change({ state, error: toErrorData(thrown) });
    }
  }

  function begin(
    conversationId: string,
    said: readonly Message[],
    replaced: readonly Message[],
  ): void {
    if (isEnding) return;
    const stop = new AbortController();
    const done = answer(conversationId, said, replaced, stop.signal)
      .catch((thrown) => onFault('answering', thrown))
      .finally(() => running.delete(conversationId));
    running.set(conversationId, { stop, done });
  }

  function assertFree(conversationId: string): void {
    if (running.has(conversationId)) {
      throw new AppError('conversation-busy', 'an answer is being written');
    }
  }

  async function stop(conversationId: string): Promise<void> {
    const answering = running.get(conversationId);
    answering?.stop.abort();
    await answering?.done;
  }

  return {
    /** Stores the message, then answers in the background. */
    send(conversationId: string, text: string): void {
      conversations.get(conversationId);
      assertFree(conversationId);
      const message = messageOf(conversationId, 'user', text);
      messages.add(message);
      publish('chat.message', message);
      conversations.touch(conversationId, text);
      begin(conversationId, messages.ofConversation(conversationId), []);
    },
    /**
     * Answers the last question anew. The answer it has is dropped at the new one's first word, so that nothing is lost
     * where none comes; answers without a word go at once.
     */
    regenerate(conversationId: string): void {
      conversations.get(conversationId);
      assertFree(conversationId);
      const all = messages.ofConversation(conversationId);
      if (all.length === 0) {
        throw new AppError('not-found', 'nothing to answer', { what: 'message' });
      }
      const asked = all.findLastIndex(({ role }) => role === 'user') + 1;
      const answers = all.slice(asked);
      drop(
        conversationId,
        answers.filter(({ text }) => text === ''),
      );
      begin(
        conversationId,
        all.slice(0, asked),
        answers.filter(({ text }) => text !== ''),
      );
    },
    /** Done when what came is stored. */
    stop,
    /** At quit: no answer is begun any more. */
    async stopAll(): Promise<void> {
      isEnding = true;
      await Promise.all([...running.keys()].map(stop));
    },
    async removeConversation(id: string): Promise<void> {
      await stop(id);
      conversations.remove(id);
    },
    /** Answers that the last run left unfinished broke off. */
    endUnfinished(): void {
      for (const message of messages.unfinished()) {
        const state = message.text === '' ? 'failed' : 'cut';
        messages.update({
          ...message,
          state,
          error: { code: 'stream-cut', message: 'stream-cut' },
        });
      }
    },
  };
}
