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

/** A fence that was left open would take all that follows for code. */
function closed(text: string): string {
  let open: { readonly indent: string; readonly fence: string } | null = null;
  for (const line of text.split('\n')) {
    const [, indent = '', fence = '', rest = ''] = /^( {0,3})(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (fence === '') continue;
    if (open === null) {
      if (fence.startsWith('~') || !rest.includes('`')) open = { indent, fence };
    } else if (fence.startsWith(open.fence) && rest.trim() === '') open = null;
  }
  return open === null ? text : `${text.trimEnd()}\n${open.indent}${open.fence}`;
}
