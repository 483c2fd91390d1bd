import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import type { Message } from '../../shared/models.ts';

/** What is sent of a conversation: the system prompt, if there is one, and every word that was said in it. */
export function saidSoFar(
  systemPrompt: string,
  messages: readonly Message[],
): ChatCompletionMessageParam[] {
  const said: ChatCompletionMessageParam[] = messages
    .filter(({ text, state }) => text !== '' && state !== 'streaming')
    .map(({ role, text }) => ({ role, content: text }));
  return systemPrompt === '' ? said : [{ role: 'system', content: systemPrompt }, ...said];
}
