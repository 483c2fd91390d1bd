import type { Publish } from '../../shared/contract.ts';
import { effective } from '../../shared/effective.ts';
import { AppError, toErrorData } from '../../shared/errors.ts';
import type { Message } from '../../shared/messages.ts';
import type { Settings } from '../../shared/settings.ts';
import { takesImages } from '../../shared/takes-images.ts';
import type { Provider } from '../keys/providers.ts';
import type { OnFault } from '../on-fault.ts';
import { type AnswerWriter, createAnswerWriter } from './answer-writer.ts';
import type { Assistants } from './assistants.ts';
import type { AttachmentStore } from './attachment-store.ts';
import { chooseModel, chooseProvider } from './choose-model.ts';
import type { Context } from './context.ts';
import type { Conversations } from './conversations.ts';
import type { MessageStore } from './message-store.ts';
import type { Models } from './models.ts';
import type { RotationParts } from './rotating-fetch.ts';
import { followedBy, lastOf, type Said } from './said.ts';
import { goOn, saidSoFar } from './said-so-far.ts';
import { sentParameters } from './sent-parameters.ts';
import { streamAnswer, type WithoutUsage } from './stream-answer.ts';

export interface AnsweringParts {
  readonly rotation: RotationParts;
  readonly conversations: Conversations;
  readonly messages: MessageStore;
  readonly attachments: AttachmentStore;
  readonly context: Pick<Context, 'fitting'>;
  readonly assistants: Pick<Assistants, 'find'>;
  readonly models: Models;
  readonly providers: {
    list(): readonly Provider[];
    find(id: string): Provider | null;
    noteModel(id: string, model: string): void;
  };
  readonly settings: () => Settings;
  readonly publish: Publish;
  readonly onFault: OnFault;
}

/** What is to be answered, and how. */
export interface Task {
  /** Stored already; where it has words, what comes is put after them. */
  readonly answer: Message;
  /** The shown path up to the answer. */
  readonly said: Said;
  /** For this answer only. */
  readonly providerId?: string | undefined;
  readonly model?: string | undefined;
}

/** Gives what writes an answer. It never fails for the provider's sake: the answer tells. */
export function createAnswering(parts: AnsweringParts) {
  const { rotation, conversations, messages, models, providers, settings, publish, onFault } =
    parts;
  const { assistants, attachments, context } = parts;
  const withoutUsage: WithoutUsage = new Set();

  return async ({ answer, said, ...wanted }: Task, signal: AbortSignal): Promise<void> => {
    const { conversationId } = answer;
    const begun = answer.text === '' ? null : answer;
    const message: Message = { ...answer, state: 'streaming', error: null };
    publish('chat.message', message);
    const writer = createAnswerWriter({
      message,
      store: messages,
      attachments,
      publish,
      now: rotation.now,
      timers: rotation.timers,
      onFault,
    });
    try {
      const conversation = conversations.get(conversationId);
      const assistant = assistants.find(conversation.assistantId);
      const holds = effective(conversation, assistant, settings());
      const choice = {
        ...holds,
        ...(wanted.providerId === undefined ? {} : { providerId: wanted.providerId, model: null }),
        ...(wanted.model === undefined ? {} : { model: wanted.model }),
      };
      const provider = chooseProvider(choice, settings(), providers);
      // It stays with the provider it began with, and goes with the demo where that was it.
      const isAssistants = assistant?.providerId === provider.id;
      if (
        wanted.providerId === undefined &&
        conversation.providerId !== provider.id &&
        !isAssistants
      ) {
        conversations.update(conversationId, { providerId: provider.id });
      }
      const isSame = begun?.providerName === provider.name && begun.model !== null;
      writer.note({ providerName: provider.name });
      const model = isSame
        ? begun.model
        : await chooseModel(choice, settings(), provider, models, signal, hasPictures(said));
      writer.note({ model });
      const fitting = await context.fitting({
        baseUrl: provider.baseUrl,
        model,
        systemPrompt: holds.systemPrompt,
        said: begun === null ? said : followedBy(said, begun),
        maxAnswerTokens: holds.parameters.maxTokens ?? null,
      });
      const isBlind = takesImages(model) === 'no';
      const question = saidSoFar(holds.systemPrompt, fitting, attachments.ofMessage, isBlind);
      await streamAnswer(
        begun === null ? rotation : sparing(rotation, keyOf(begun)),
        {
          provider,
          model,
          parameters: sentParameters(holds.parameters, model, provider.baseUrl),
          messages: begun === null ? question : [...question, goOn],
          signal,
        },
        begun === null ? writer : addingTo(begun, writer),
        withoutUsage,
      );
      // One that was wanted for this once is no habit.
      const isHabit = wanted.model === undefined && writer.message().state === 'done';
      if (isHabit) providers.noteModel(provider.id, model);
    } catch (thrown) {
      if (writer.message().state !== 'streaming') {
        // It has come whole; only what is noted of it was refused.
        onFault('noting an answer', thrown);
        return;
      }
      if (signal.aborted) {
        writer.change({ state: 'stopped' });
        return;
      }
      if (!(thrown instanceof AppError)) onFault('answering', thrown);
      const state = writer.message().text === '' ? 'failed' : 'cut';
      writer.change({ state, error: toErrorData(thrown) });
    }
  };
}

/** Whether any go with what was asked last. */
function hasPictures(said: Said): boolean {
  const [question] = lastOf(said, 1);
  return question?.attachments.some(({ kind }) => kind === 'image') ?? false;
}

/** The key that an answer broke off with. */
function keyOf({ state, attempts }: Message): string | null {
  if (state !== 'cut') return null;
  return attempts.findLast(({ outcome }) => outcome === 'served')?.keyId ?? null;
}

/** Picks that key only where there is no other. */
function sparing(rotation: RotationParts, keyId: string | null): RotationParts {
  if (keyId === null) return rotation;
  const { keys } = rotation;
  return {
    ...rotation,
    keys: {
      ...keys,
      pick: (providerId, tried, conversationId) =>
        keys.pick(providerId, new Set([...tried, keyId]), conversationId) ??
        keys.pick(providerId, tried, conversationId),
    },
  };
}

/** The figures of an answer that is gone on with: of both requests together. */
function addingTo(begun: Message, writer: AnswerWriter): AnswerWriter {
  const { usage, tookMs, firstTokenMs, costMicros } = begun;
  const sum = (patch: Partial<Message>): Partial<Message> => ({
    ...patch,
    ...(firstTokenMs === null ? {} : { firstTokenMs }),
    ...(patch.usage && usage !== null
      ? {
          usage: {
            promptTokens: usage.promptTokens + patch.usage.promptTokens,
            completionTokens: usage.completionTokens + patch.usage.completionTokens,
          },
        }
      : {}),
    ...(patch.costMicros === undefined || costMicros === null
      ? {}
      : { costMicros: costMicros + (patch.costMicros ?? 0) }),
    ...(patch.tookMs == null || tookMs === null ? {} : { tookMs: patch.tookMs + tookMs }),
  });
  return {
    ...writer,
    note: (patch) => writer.note(sum(patch)),
    change: (patch) => writer.change(sum(patch)),
  };
}
