import type { Publish } from '../../shared/contract.ts';
import { AppError } from '../../shared/errors.ts';
import type { ExportFormat } from '../../shared/export-formats.ts';
import type { Language } from '../../shared/languages.ts';
import type { Breath } from '../breath.ts';
import type { ConversationRows } from './conversation-rows.ts';
import { fileNameOf, onceEach } from './file-names.ts';
import { htmlFile } from './html-file.ts';
import { jsonFile } from './json-file.ts';
import { markdownFile } from './markdown-file.ts';
import type { PortableConversation } from './portable.ts';
import { extensions, texts } from './texts.ts';
import { type Piecewise, zipped } from './zipped.ts';

const TELL_EVERY = 50;

/** A file that grows as it is written, and lets others have their turn. */
export interface GrowingFile {
  readonly name: string;
  readonly chunks: AsyncIterable<string | Uint8Array>;
}

interface Wanted {
  readonly format: ExportFormat;
  readonly conversationId?: string | undefined;
  readonly language: Language;
}

/** Conversations as files: one as a page or a text, all as a zip of those, or whole trees as JSON. */
export function createExports(options: {
  readonly rows: ConversationRows;
  readonly publish: Publish;
  readonly newBreath: () => Breath;
  readonly now: () => number;
}) {
  const { rows, publish, newBreath, now } = options;

  async function* read(ids: readonly string[], breathe: Breath) {
    const total = ids.length;
    for (const [done, id] of ids.entries()) {
      if (done % TELL_EVERY === 0) publish('transfer.progress', { what: 'export', done, total });
      const conversation = rows.read(id);
      if (conversation !== null) yield conversation;
      await breathe();
    }
  }

  const piecesOf = (conversation: PortableConversation, { format, language }: Wanted) =>
    format === 'html' ? htmlFile(conversation, language) : markdownFile(conversation, language);

  async function* each(wanted: Wanted, breathe: Breath): AsyncGenerator<Piecewise> {
    const once = onceEach();
    for await (const conversation of read(rows.ids(), breathe)) {
      const day = new Date(conversation.createdAtMs).toISOString().slice(0, 10);
      const title = fileNameOf(conversation.title, texts[wanted.language].untitled);
      const name = `${once(`${day} ${title}`)}.${extensions[wanted.format]}`;
      yield { name, pieces: piecesOf(conversation, wanted) };
    }
  }

  function json(ids: readonly string[]): AsyncGenerator<string> {
    return jsonFile(read(ids, newBreath()), rows.folders(), now());
  }

  function one(id: string, wanted: Wanted): GrowingFile {
    const conversation = rows.read(id);
    if (conversation === null) {
      throw new AppError('not-found', 'no such conversation', { what: 'conversation' });
    }
    const title = fileNameOf(conversation.title, texts[wanted.language].untitled);
    const chunks =
      wanted.format === 'json'
        ? json([id])
        : breathing(piecesOf(conversation, wanted), newBreath());
    return { name: `${title}.${extensions[wanted.format]}`, chunks };
  }

  function all(wanted: Wanted): GrowingFile {
    const name = `keywheel-conversations-${new Date(now()).toISOString().slice(0, 10)}`;
    if (wanted.format === 'json') return { name: `${name}.json`, chunks: json(rows.ids()) };
    const breathe = newBreath();
    return {
      name: `${name}-${wanted.format}.zip`,
      chunks: breathing(zipped(each(wanted, breathe)), breathe),
    };
  }

  return {
    /** The file that was asked for. Fails with `not-found`. */
    file: (wanted: Wanted): GrowingFile =>
      wanted.conversationId === undefined ? all(wanted) : one(wanted.conversationId, wanted),
  };
}

async function* breathing<T>(
  chunks: Iterable<T> | AsyncIterable<T>,
  breathe: Breath,
): AsyncGenerator<T> {
  for await (const chunk of chunks) {
    yield chunk;
    await breathe();
  }
}
