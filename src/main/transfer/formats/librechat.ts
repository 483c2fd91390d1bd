import { type ForeignMessage, fromForeign } from './foreign.ts';
import {
  countOf,
  isRecord,
  type Loose,
  listOf,
  recordOf,
  recordsOf,
  textOf,
  timeOf,
  withFiles,
} from './loose.ts';
import type { Reader } from './reader.ts';

/**
 * LibreChat's export of a conversation, flat or as a tree, or a list of them:
 * https://github.com/danny-avila/LibreChat, api/server/utils/import, read November 2026.
 */
export const librechat: Reader = {
  source: 'librechat',
  recognises: (document) => isOne(document) || isOne(listOf(document)[0]),
  *items(document) {
    for (const each of Array.isArray(document) ? document : [document]) {
      const conversation = recordOf(each);
      yield { name: textOf(conversation.title), read: () => read(conversation) };
    }
  },
};

function isOne(document: unknown): boolean {
  if (!isRecord(document) || typeof document.conversationId !== 'string') return false;
  return Array.isArray(document.messages) || Array.isArray(document.messagesTree);
}

function read(conversation: Loose) {
  if (!isOne(conversation)) throw new Error('not a conversation');
  const options = recordOf(conversation.options);
  return fromForeign({
    source: 'librechat',
    id: textOf(conversation.conversationId),
    title: textOf(conversation.title),
    model: textOf(options.model),
    systemPrompt: textOf(options.promptPrefix),
    createdAtMs: timeOf(conversation.createdAt),
    updatedAtMs: timeOf(conversation.updatedAt),
    messages: flat(conversation.messagesTree ?? conversation.messages),
  });
}

/** Without recursion: a long conversation is as deep. */
function flat(messages: unknown): ForeignMessage[] {
  const found: ForeignMessage[] = [];
  const open = recordsOf(messages)
    .map((message) => ({ message, parentId: textOf(message.parentMessageId) || null }))
    .reverse();
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { message, parentId } = at;
    const id = textOf(message.messageId) || `at ${found.length}`;
    found.push(messageOf(message, id, parentId));
    const children = recordsOf(message.children).map((child) => ({ message: child, parentId: id }));
    for (const child of children.reverse()) open.push(child);
  }
  return found;
}

function messageOf(message: Loose, id: string, parentId: string | null): ForeignMessage {
  const parts = recordsOf(message.content);
  const isUser = message.isCreatedByUser === true;
  const tokens = countOf(message.tokenCount);
  return {
    id,
    parentId,
    role: isUser ? 'user' : 'assistant',
    text: withFiles(
      textOf(message.text) || parts.map(partText).filter(Boolean).join('\n\n'),
      recordsOf(message.files).map(({ filename }) => textOf(filename)),
    ),
    reasoning: parts
      .map(({ think }) => textOf(think))
      .filter(Boolean)
      .join('\n\n'),
    model: isUser ? '' : textOf(message.model),
    providerName: isUser ? '' : textOf(message.endpoint),
    atMs: timeOf(message.createdAt),
    isCut: message.unfinished === true,
    promptTokens: isUser ? null : countOf(message.promptTokens),
    completionTokens: isUser ? null : tokens,
  };
}

function partText({ type, text }: Loose): string {
  if (type === 'image_url' || type === 'image_file') return '[image]';
  return textOf(text) || textOf(recordOf(text).value);
}
