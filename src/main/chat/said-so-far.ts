import type {
  ChatCompletionContentPart,
  ChatCompletionMessageParam,
} from 'openai/resources/chat/completions';
import type { Message } from '../../shared/messages.ts';
import { namedPictures } from '../../shared/named-pictures.ts';
import { fenced } from '../fenced.ts';
import { contentOf, type FullAttachment } from './attachment-store.ts';

/** What is sent of a conversation: the system prompt, if there is one, and the messages with what is attached to them. */
export function saidSoFar(
  systemPrompt: string,
  messages: readonly Message[],
  attached: (messageId: string) => readonly FullAttachment[],
  /** The model takes no pictures: it is told of them by their names. */
  isBlind: boolean,
): ChatCompletionMessageParam[] {
  /** No answer may hold any, so those of an answer go with the question after it. */
  let drawn: readonly FullAttachment[] = [];
  const said = messages.map((message): ChatCompletionMessageParam => {
    const { id, role, text } = message;
    const full = message.attachments.length === 0 ? [] : attached(id);
    if (role === 'assistant') {
      drawn = full;
      return { role, content: full.length === 0 ? text : namedPictures(text, 'Picture') };
    }
    const shown = [...(isBlind ? [] : drawn), ...full];
    drawn = [];
    if (shown.length === 0) return { role, content: text };
    const parts = shown.map((each) => partOf(each, isBlind));
    return { role, content: text === '' ? parts : [...parts, { type: 'text', text }] };
  });
  return systemPrompt === '' ? said : [{ role: 'system', content: systemPrompt }, ...said];
}

/** Files as text, which every model takes; a fence longer than any in it keeps it apart from the question. */
function partOf(attached: FullAttachment, isBlind: boolean): ChatCompletionContentPart {
  const { kind, name, text } = attached;
  if (kind === 'image') {
    return isBlind
      ? { type: 'text', text: `[Picture: ${name}]` }
      : { type: 'image_url', image_url: { url: contentOf(attached) } };
  }
  return { type: 'text', text: `File: ${name}\n${fenced(text ?? '')}` };
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
