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
  withFiles,
} from './loose.ts';
import type { Item, Reader } from './reader.ts';

/**
 * Chatbox's exported data: settings and `session:…` by name, older ones all in `chat-sessions`. A session has further
 * threads, and forks that hang on a message: https://github.com/chatboxai/chatbox, src/shared/types/session.ts, read
 * November 2026.
 */
export const chatbox: Reader = {
  source: 'chatbox',
  recognises: (document) =>
    isRecord(document) &&
    ('chat-sessions-list' in document ||
      Array.isArray(document['chat-sessions']) ||
      Object.keys(document).some((name) => name.startsWith('session:'))),
  *items(document) {
    const sessions = new Map<string, Loose>();
    for (const [name, value] of Object.entries(recordOf(document))) {
      if (name.startsWith('session:')) sessions.set(name.slice('session:'.length), recordOf(value));
      if (name !== 'chat-sessions' && name !== 'chat-sessions-list') continue;
      for (const session of recordsOf(value)) {
        const id = textOf(session.id);
        // The list mostly has names only.
        if (Array.isArray(session.messages) && !sessions.has(id)) sessions.set(id, session);
      }
    }
    for (const [id, session] of sessions) yield* itemsOf(id, session);
  },
  holdsSecrets: (document) => holdsSecret(recordOf(document).settings),
};

function* itemsOf(id: string, session: Loose): Iterable<Item> {
  const name = textOf(session.name);
  yield { name, read: () => read(id, name, session, session) };
  for (const thread of recordsOf(session.threads)) {
    const threadId = textOf(thread.id);
    const title = [name, textOf(thread.name)].filter(Boolean).join(' – ');
    yield { name: title, read: () => read(`${id} ${threadId}`, title, session, thread) };
  }
}

function read(id: string, title: string, session: Loose, thread: Loose) {
  if (id === '' || !Array.isArray(thread.messages)) throw new Error('not a session');
  const said = recordsOf(thread.messages);
  const system = said.find(({ role }) => role === 'system');
  const main = chained(said, null);
  const forks = Object.entries(recordOf(session.messageForksHash)).flatMap(([parentId, fork]) => {
    const { position, lists } = recordOf(fork);
    return recordsOf(lists)
      .filter((_, at) => at !== position)
      .flatMap(({ messages }) => chained(recordsOf(messages), parentId));
  });
  const known = new Set([...main, ...forks].map((message) => message.id));
  const settings = recordOf(session.settings);
  return fromForeign({
    source: 'chatbox',
    id,
    title,
    model: textOf(settings.modelId) || textOf(settings.model),
    systemPrompt: system === undefined ? '' : textIn(system),
    createdAtMs: timeOf(thread.createdAt),
    updatedAtMs: null,
    isPinned: session.starred === true,
    // Forks of another thread hang on messages that aren't here.
    messages: [
      ...main,
      ...forks.filter(({ parentId }) => parentId !== null && known.has(parentId)),
    ],
    shownId: main.at(-1)?.id ?? '',
  });
}

/** Each follows the one before it. */
function chained(messages: readonly Loose[], parentId: string | null): ForeignMessage[] {
  let last = parentId;
  return messages.map((message, at) => {
    const id = textOf(message.id) || `${parentId} ${at}`;
    const isSaid = message.role === 'user' || message.role === 'assistant';
    const { inputTokens, outputTokens } = recordOf(message.usage);
    const made = {
      id,
      parentId: last,
      role: message.role === 'user' ? ('user' as const) : ('assistant' as const),
      text: isSaid ? withFiles(textIn(message), filesOf(message)) : null,
      reasoning: isSaid ? reasoningIn(message) : '',
      model: message.role === 'assistant' ? textOf(message.model) : '',
      providerName: message.role === 'assistant' ? textOf(message.aiProvider) : '',
      atMs: timeOf(message.timestamp),
      promptTokens: countOf(inputTokens),
      completionTokens: countOf(outputTokens),
    };
    last = id;
    return made;
  });
}

function filesOf({ files, links }: Loose): string[] {
  return [
    ...recordsOf(files).map(({ name }) => textOf(name)),
    ...recordsOf(links).map(({ url, title }) => textOf(url) || textOf(title)),
  ];
}

function textIn(message: Loose): string {
  const parts = recordsOf(message.contentParts).map(({ type, text }) => {
    if (type === 'image') return '[image]';
    return type === 'text' || type === 'info' ? textOf(text) : '';
  });
  return parts.filter(Boolean).join('\n\n') || textOf(message.content);
}

function reasoningIn(message: Loose): string {
  const parts = recordsOf(message.contentParts)
    .filter(({ type }) => type === 'reasoning')
    .map(({ text }) => textOf(text));
  return parts.filter(Boolean).join('\n\n') || textOf(message.reasoningContent);
}
