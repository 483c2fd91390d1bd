import { fenced } from '../../fenced.ts';
import { parseJson } from '../../http.ts';
import { type ForeignMessage, fromForeign } from './foreign.ts';
import {
  countOf,
  holdsSecret,
  isRecord,
  type Loose,
  recordOf,
  recordsOf,
  textOf,
  timeOf,
} from './loose.ts';
import type { Item, Reader } from './reader.ts';

/** What the assistants know of a conversation. */
interface Topic {
  readonly topic: Loose;
  readonly assistant: Loose;
}

/**
 * Cherry Studio's data.json, up to version 5 of it: topics with their messages, the words of newer ones in blocks of
 * their own, titles with the assistants in a store that is text within text. https://github.com/CherryHQ/cherry-studio,
 * src/renderer/src/{databases,types/newMessage.ts,services/BackupService.ts}, read November 2026.
 */
export const cherryStudio: Reader = {
  source: 'cherry-studio',
  recognises: (document) =>
    isRecord(document) &&
    isRecord(document.indexedDB) &&
    (Array.isArray(document.indexedDB.topics) ||
      'persist:cherry-studio' in recordOf(document.localStorage)),
  *items(document): Iterable<Item> {
    const { topics, message_blocks: blocks } = recordOf(recordOf(document).indexedDB);
    const known = topicsOf(document);
    const byId = new Map(recordsOf(blocks).map((block) => [textOf(block.id), block]));
    for (const each of recordsOf(topics)) {
      const of = known.get(textOf(each.id)) ?? { topic: {}, assistant: {} };
      yield {
        name: textOf(of.topic.name) || textOf(each.name),
        read: () => read(each, of, byId),
      };
    }
  },
  holdsSecrets: (document) =>
    Object.values(storeOf(document)).some((slice) => holdsSecret(parsed(slice))),
};

const parsed = (value: unknown): unknown => (typeof value === 'string' ? parseJson(value) : value);

function storeOf(document: unknown): Loose {
  return recordOf(parsed(recordOf(recordOf(document).localStorage)['persist:cherry-studio']));
}

function topicsOf(document: unknown): ReadonlyMap<string, Topic> {
  const { assistants } = recordOf(parsed(storeOf(document).assistants));
  return new Map(
    recordsOf(assistants).flatMap((assistant) =>
      recordsOf(assistant.topics).map((topic) => [textOf(topic.id), { topic, assistant }] as const),
    ),
  );
}

function read(stored: Loose, { topic, assistant }: Topic, blocks: ReadonlyMap<string, Loose>) {
  const id = textOf(stored.id);
  if (id === '' || !Array.isArray(stored.messages)) throw new Error('not a topic');
  const { messages, shownId } = grown(recordsOf(stored.messages), blocks);
  return fromForeign({
    source: 'cherry-studio',
    id,
    title: textOf(topic.name) || textOf(stored.name),
    model: textOf(recordOf(assistant.model).id),
    systemPrompt: textOf(topic.prompt) || textOf(assistant.prompt),
    createdAtMs: timeOf(topic.createdAt),
    updatedAtMs: timeOf(topic.updatedAt),
    isPinned: topic.pinned === true,
    messages,
    shownId,
  });
}

/** Answers of several models to one question stand side by side; what comes next follows the one that was taken. */
function grown(said: readonly Loose[], blocks: ReadonlyMap<string, Loose>) {
  const messages: ForeignMessage[] = [];
  let question: string | null = null;
  let asked = '';
  let last: string | null = null;
  let isTaken = false;
  for (const [at, message] of said.entries()) {
    const id = textOf(message.id) || `at ${at}`;
    const askId = textOf(message.askId);
    const isBeside = message.role === 'assistant' && askId !== '' && askId === asked;
    const parentId: string | null = isBeside ? question : last;
    messages.push(messageOf(message, id, parentId, blocks));
    const takes = message.foldSelected === true || message.useful === true;
    if (!isBeside || takes || !isTaken) last = id;
    if (!isBeside) question = parentId;
    isTaken = takes || (isBeside && isTaken);
    asked = message.role === 'assistant' ? askId : '';
  }
  return { messages, shownId: last ?? '' };
}

function messageOf(
  message: Loose,
  id: string,
  parentId: string | null,
  blocks: ReadonlyMap<string, Loose>,
): ForeignMessage {
  const isUser = message.role === 'user';
  const isSaid = (isUser || message.role === 'assistant') && message.type !== 'clear';
  const own = (Array.isArray(message.blocks) ? message.blocks : []).flatMap((name) => {
    const block = blocks.get(textOf(name));
    return block === undefined ? [] : [block];
  });
  const model = recordOf(message.model);
  const { prompt_tokens, completion_tokens } = recordOf(message.usage);
  const thought = own.filter(({ type }) => type === 'thinking').map((one) => textOf(one.content));
  const words = own.map(wordsOf).filter(Boolean).join('\n\n') || textOf(message.content);
  return {
    id,
    parentId,
    role: isUser ? 'user' : 'assistant',
    text: isSaid ? words || null : null,
    reasoning: isSaid ? thought.join('\n\n') || textOf(message.reasoning_content) : '',
    model: isUser ? '' : textOf(model.id) || textOf(message.modelId),
    providerName: isUser ? '' : textOf(model.provider),
    atMs: timeOf(message.createdAt),
    isCut: message.status === 'paused' || message.status === 'error',
    promptTokens: isUser ? null : countOf(prompt_tokens),
    completionTokens: isUser ? null : countOf(completion_tokens),
  };
}

function wordsOf({ type, content, language, file }: Loose): string {
  switch (type) {
    case 'main_text':
      return textOf(content);
    case 'code':
      return fenced(textOf(content), textOf(language));
    case 'image':
      return '[image]';
    case 'file':
      return `[${textOf(recordOf(file).origin_name) || textOf(recordOf(file).name) || 'file'}]`;
    default:
      return '';
  }
}
