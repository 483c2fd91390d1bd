import { fenced } from '../../fenced.ts';
import { type ForeignMessage, fromForeign } from './foreign.ts';
import {
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
 * ChatGPT's export: a list of conversations, each a tree of nodes by id. OpenAI describes it nowhere; the shape is that
 * of the samples in https://github.com/danny-avila/LibreChat, api/server/utils/import, read November 2026.
 */
export const chatgpt: Reader = {
  source: 'chatgpt',
  recognises: (document) => {
    const [first] = listOf(document);
    return isRecord(first) ? 'mapping' in first : isRecord(document) && 'mapping' in document;
  },
  *items(document) {
    for (const each of Array.isArray(document) ? document : [document]) {
      const conversation = recordOf(each);
      yield { name: textOf(conversation.title), read: () => read(conversation) };
    }
  },
};

function read(conversation: Loose) {
  const id = textOf(conversation.conversation_id) || textOf(conversation.id);
  if (id === '' || !isRecord(conversation.mapping)) throw new Error('not a conversation');
  return fromForeign({
    source: 'chatgpt',
    id,
    title: textOf(conversation.title),
    model: textOf(conversation.default_model_slug),
    createdAtMs: timeOf(conversation.create_time),
    updatedAtMs: timeOf(conversation.update_time),
    isArchived: conversation.is_archived === true,
    messages: Object.entries(conversation.mapping).map(([key, node]) =>
      messageOf(key, recordOf(node)),
    ),
    shownId: textOf(conversation.current_node),
  });
}

function messageOf(id: string, node: Loose): ForeignMessage {
  const message = recordOf(node.message);
  const content = recordOf(message.content);
  const metadata = recordOf(message.metadata);
  const role = textOf(recordOf(message.author).role);
  const isShown = metadata.is_visually_hidden_from_conversation !== true;
  const isSpoken = role === 'user' || role === 'assistant' || role === 'tool';
  return {
    id,
    parentId: textOf(node.parent) || null,
    role: role === 'user' ? 'user' : 'assistant',
    text: isSpoken && isShown ? withFiles(spoken(content, role), filesOf(content, metadata)) : null,
    reasoning: isShown ? thoughts(content) : '',
    model: textOf(metadata.model_slug),
    atMs: timeOf(message.create_time),
    isCut: recordOf(metadata.finish_details).type === 'interrupted',
  };
}

/** Pictures stand among the parts. */
function filesOf(content: Loose, metadata: Loose): string[] {
  const shown = recordsOf(content.parts).map(({ asset_pointer }) => textOf(asset_pointer));
  return recordsOf(metadata.attachments)
    .filter(({ id }) => !shown.some((pointer) => pointer.endsWith(`/${textOf(id)}`)))
    .map(({ name }) => textOf(name));
}

/** Null where it is no part of what was said: a search, a plan, what is known of the person. */
function spoken(content: Loose, role: string): string | null {
  const text = textOf(content.text);
  switch (content.content_type) {
    case 'text':
      return role === 'tool' ? null : joined(content.parts) || null;
    case 'multimodal_text':
      return joined(content.parts) || null;
    case 'code':
      return text === '' ? null : fenced(text, textOf(content.language).replace(/^unknown$/, ''));
    case 'execution_output':
      return text === '' ? null : fenced(text);
    default:
      return null;
  }
}

function joined(parts: unknown): string {
  return listOf(parts)
    .map((part) => {
      if (typeof part === 'string') return part;
      const { content_type: kind, text } = recordOf(part);
      if (kind === 'image_asset_pointer') return '[image]';
      return kind === 'audio_transcription' ? textOf(text) : '';
    })
    .filter((part) => part !== '')
    .join('\n\n');
}

function thoughts(content: Loose): string {
  return content.content_type === 'thoughts'
    ? recordsOf(content.thoughts)
        .map(({ content: thought }) => textOf(thought))
        .filter((thought) => thought !== '')
        .join('\n\n')
    : '';
}
