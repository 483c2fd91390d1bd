import type { Assistant } from './assistants.ts';
import type { Conversation } from './conversations.ts';
import type { Settings } from './settings.ts';

export type Choices = Pick<
  Conversation,
  'providerId' | 'model' | 'systemPrompt' | 'parameters' | 'assistantId'
>;

/** What holds for a conversation's next answer: its own choices, else its assistant's. */
export function withAssistant<T extends Choices>(chosen: T, assistant: Assistant | null): T {
  if (assistant === null) return chosen;
  // A provider or a model of its own replaces both of the assistant's, since a model belongs to its provider.
  const isOwn = chosen.providerId !== null || !!chosen.model;
  return {
    ...chosen,
    ...(isOwn ? {} : { providerId: assistant.providerId, model: assistant.model }),
    systemPrompt: chosen.systemPrompt || assistant.systemPrompt,
    parameters: { ...assistant.parameters, ...chosen.parameters },
  };
}

/** The same, and where neither chose, the usual system prompt and parameters. */
export function effective<T extends Choices>(
  chosen: T,
  assistant: Assistant | null,
  settings: Pick<Settings, 'systemPrompt' | 'parameters'>,
): T {
  const own = withAssistant(chosen, assistant);
  return {
    ...own,
    systemPrompt: own.systemPrompt || settings.systemPrompt,
    parameters: { ...settings.parameters, ...own.parameters },
  };
}
