import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import type { Publish } from '../../shared/contract.ts';
import { AppError, toErrorData } from '../../shared/errors.ts';
import type { Conversation, Message } from '../../shared/models.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Provider } from '../keys/providers.ts';
import { createAnswerWriter } from './answer-writer.ts';
import type { Conversations } from './conversations.ts';
import type { MessageStore } from './message-store.ts';
import { likelyChatModel, type Models } from './models.ts';
import type { RotationParts } from './rotating-fetch.ts';
import { streamAnswer, type WithoutUsage } from './stream-answer.ts';

export type ChatService = ReturnType<typeof createChatService>;

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
      createdAtMs: now(),
    };
  }

  function providerFor({ providerId }: Conversation): Provider {
    const { defaultProviderId } = settings();
    for (const id of [providerId, defaultProviderId]) {
      const provider = id === null ? null : providers.find(id);
      if (provider !== null) return provider;
    }
    const [first] = providers.list();
    if (first === undefined) throw new AppError('no-provider', 'there is no provider');
    return first;
  }

  /** The conversation's model, else the person's, else the one that served last, else one that the provider lists. */
  async function modelFor({ model }: Conversation, provider: Provider): Promise<string> {
    const { defaultModel, defaultProviderId } = settings();
    const isUsual = defaultProviderId === null || defaultProviderId === provider.id;
    const named = model || (isUsual ? defaultModel : null) || provider.lastModel;
    if (named) return named;
    const likely = likelyChatModel(await models.of(provider));
    if (likely === null) throw new AppError('no-model', 'no model is chosen');
    return likely;
  }

  /** Writes the answer to all that was said so far. */
  async function answer(conversationId: string, stop: AbortController): Promise<void> {
    const message = messageOf(conversationId, 'assistant', '');
    messages.add(message);
    publish('chat.message', message);
    const writer = createAnswerWriter({ message, store: messages, publish, now, timers });
    try {
      const conversation = conversations.get(conversationId);
      const provider = providerFor(conversation);
      writer.change({ providerName: provider.name });
      const model = await modelFor(conversation, provider);
      writer.change({ model });
      const question = {
        provider,
        model,
        messages: saidSoFar(conversation, messages.ofConversation(conversationId), settings()),
        signal: stop.signal,
      };
      await streamAnswer(rotation, question, writer, withoutUsage);
      if (writer.message().state === 'done') providers.noteModel(provider.id, model);
    } catch (thrown) {
      if (!(thrown instanceof AppError)) onFault('answering', thrown);
      const state = writer.message().text === '' ? 'failed' : 'cut';
      writer.change(
        stop.signal.aborted ? { state: 'stopped' } : { state, error: toErrorData(thrown) },
      );
    }
  }

  function begin(conversationId: string): void {
    const stop = new AbortController();
    const done = answer(conversationId, stop)
      .catch((thrown) => onFault('storing an answer', thrown))
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
      begin(conversationId);
    },
    /** Drops the last answer, if the last word is one, and answers anew. */
    regenerate(conversationId: string): void {
      conversations.get(conversationId);
      assertFree(conversationId);
      const last = messages.ofConversation(conversationId).at(-1);
      if (last === undefined) {
        throw new AppError('not-found', 'nothing to answer', { what: 'message' });
      }
      if (last.role === 'assistant') {
        messages.remove(last.id);
        publish('chat.messagesRemoved', { conversationId, ids: [last.id] });
      }
      begin(conversationId);
    },
    /** Done when what came is stored. */
    stop,
    async stopAll(): Promise<void> {
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

function saidSoFar(
  { systemPrompt }: Conversation,
  said: readonly Message[],
  { systemPrompt: usual }: Settings,
): ChatCompletionMessageParam[] {
  const system = systemPrompt || usual;
  const messages: ChatCompletionMessageParam[] = said
    .filter(({ text, state }) => text !== '' && state !== 'streaming')
    .map(({ role, text }) => ({ role, content: text }));
  return system === '' ? messages : [{ role: 'system', content: system }, ...messages];
}
