import type { ContextView } from '../../shared/context.ts';
import { effective } from '../../shared/effective.ts';
import type { Parameters } from '../../shared/parameters.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Provider } from '../keys/providers.ts';
import type { Assistants } from './assistants.ts';
import { chooseProvider } from './choose-model.ts';
import type { Context } from './context.ts';
import type { Conversations } from './conversations.ts';
import type { MessageStore } from './message-store.ts';

interface Asked {
  readonly conversationId: string | null;
  readonly providerId: string | null;
  readonly model: string | null;
  readonly draftTokens?: number | undefined;
}

const noParameters: Parameters = {};

/** Tells what the next request of a conversation, or of a new chat, would hold. */
export function createNextRequest(parts: {
  readonly context: Context;
  readonly conversations: Conversations;
  readonly messages: MessageStore;
  readonly assistants: Pick<Assistants, 'find'>;
  readonly providers: { list(): readonly Provider[]; find(id: string): Provider | null };
  readonly settings: () => Settings;
}) {
  const { context, conversations, messages, assistants, providers, settings } = parts;
  return ({ conversationId, draftTokens, ...shown }: Asked): Promise<ContextView> => {
    const conversation = conversationId === null ? null : conversations.get(conversationId);
    const assistant = assistants.find(conversation?.assistantId ?? null);
    const chosen = conversation ?? {
      ...shown,
      systemPrompt: '',
      parameters: noParameters,
      assistantId: null,
    };
    const holds = effective(chosen, assistant, settings());
    const provider = providerOf(shown.providerId);
    return context.view(conversationId, {
      baseUrl: provider?.baseUrl ?? '',
      model: shown.model || provider?.lastModel || null,
      systemPrompt: holds.systemPrompt,
      said: conversation === null ? [] : messages.said(messages.thread(conversation.id).path),
      maxAnswerTokens: holds.parameters.maxTokens ?? null,
      draftTokens,
    });
  };

  /** Null where there is none, or it was removed. */
  function providerOf(providerId: string | null): Provider | null {
    try {
      return chooseProvider({ providerId }, settings(), providers);
    } catch {
      return null;
    }
  }
}
