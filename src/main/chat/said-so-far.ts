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

/**
 * What makes a model go on with the answer that was said last. To end with the answer itself (a prefill) would be
 * plainer, but each provider has its own way for that and the others refuse it: DeepSeek wants `prefix` on its beta
 * address, Moonshot `partial`, Mistral `prefix`; OpenAI has none and answers anew (their API pages, November 2026).
 * A question is understood by all.
 */
export const goOn: ChatCompletionMessageParam = {
  role: 'user',
  content:
    'Your last message was cut off before its end. Continue it from exactly where it stops, in the same language and ' +
    'format, even in the middle of a word or of a code block. Repeat nothing of it, and add no introduction or comment.',
};
