import { Lexer } from 'marked';
import type { Language } from '../../shared/languages.ts';
import { namedPictures } from '../../shared/named-pictures.ts';
import type { PortableConversation, PortableMessage } from './portable.ts';
import { shownMessages } from './shown-messages.ts';
import { texts } from './texts.ts';

/** A conversation as Markdown, piece by piece: what is shown of it, under a front matter that other programs read. */
export function* markdownFile(
  conversation: PortableConversation,
  language: Language,
): Generator<string> {
  const t = texts[language];
  const title = conversation.title || t.untitled;
  const facts = [
    ['title', JSON.stringify(title)],
    ['created', new Date(conversation.createdAtMs).toISOString()],
    ['updated', new Date(conversation.updatedAtMs).toISOString()],
    ...(conversation.model === null ? [] : [['model', JSON.stringify(conversation.model)]]),
  ];
  const lines = facts.map(([name, value]) => `${name}: ${value}`).join('\n');
  yield `---\n${lines}\n---\n\n# ${oneLine(title)}\n`;
  if (conversation.systemPrompt !== '') yield `\n${quoted(conversation.systemPrompt)}\n`;
  for (const message of shownMessages(conversation)) yield pieceOf(message, language);
}

function pieceOf(message: PortableMessage, language: Language): string {
  const t = texts[language];
  const { role, model, text, reasoning, state, attachments } = message;
  const who = role === 'user' ? t.you : [t.answer, model].filter(Boolean).join(' · ');
  const parts = [`## ${oneLine(who)}`];
  if (reasoning !== '') parts.push(quoted(`**${t.thinking}**\n\n${reasoning}`));
  if (text !== '') parts.push(closed(namedPictures(text, t.image)));
  if (attachments.length > 0) {
    parts.push(`*${t.attached(attachments.map(({ name }) => plain(name)))}*`);
  }
  if (state === 'cut') parts.push(`*${t.cut}*`);
  return `\n${parts.join('\n\n')}\n`;
}

/** As it is: a file may be named like a link. */
const plain = (name: string) => oneLine(name).replace(/[\\`*_[\]<>&~|]/g, '\\$&');

const oneLine = (text: string) => text.replace(/\s+/g, ' ');

const quoted = (text: string) =>
  text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

/**
 * A fence that was left open would take all that follows for code. One within a list or a quotation ends with that: to
 * close it once more would open one.
 */
function closed(text: string): string {
  if (!FENCE.test(text)) return text;
  const raw = lastCode(text);
  const [, fence] = FENCE.exec(raw) ?? [];
  if (fence === undefined || new RegExp(`\\n {0,3}${fence}[\`~]*\\s*$`).test(raw)) return text;
  return `${text.trimEnd()}\n${fence}`;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})/m;

/** The code that a text ends in, as it is written; empty where it ends in something else. */
function lastCode(text: string): string {
  try {
    const last = new Lexer().blockTokens(text.replace(/\r\n?/g, '\n')).at(-1);
    return last?.type === 'code' ? last.raw : '';
  } catch {
    // Blocks stand in each other deeper than the parser goes.
    return '';
  }
}
