import { createHash } from 'node:crypto';
import type { Language } from '../../shared/languages.ts';
import { HTML_STYLE } from './html-style.ts';
import type { PortableConversation, PortableMessage } from './portable.ts';
import { escaped, safeHtml } from './safe-html.ts';
import { shownMessages } from './shown-messages.ts';
import { texts } from './texts.ts';

const STYLE_HASH = createHash('sha256').update(HTML_STYLE).digest('base64');
/** Nothing is loaded and nothing runs, whatever the text holds; pictures are in the page itself. */
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src data:; base-uri 'none'; form-action 'none'`;

/** A conversation as one page that needs nothing else, piece by piece: what is shown of it. */
export function* htmlFile(
  conversation: PortableConversation,
  language: Language,
): Generator<string> {
  const t = texts[language];
  const title = escaped(conversation.title || t.untitled);
  const toHtml = safeHtml(language);
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' });
  const facts = [when.format(conversation.createdAtMs), conversation.model ?? ''];
  yield `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${HTML_STYLE}</style>
</head>
<body>
<main>
<h1 dir="auto">${title}</h1>
<p>${escaped(facts.filter(Boolean).join(' · '))}</p>
`;
  if (conversation.systemPrompt !== '') {
    yield `<blockquote dir="auto">${toHtml(conversation.systemPrompt)}</blockquote>\n`;
  }
  for (const message of shownMessages(conversation)) yield pieceOf(message, language, toHtml);
  yield '</main>\n</body>\n</html>\n';
}

function pieceOf(
  { role, model, text, reasoning, state, attachments }: PortableMessage,
  language: Language,
  toHtml: (markdown: string) => string,
): string {
  const t = texts[language];
  const who = role === 'user' ? t.you : [t.answer, model].filter(Boolean).join(' · ');
  const thinking =
    reasoning === ''
      ? ''
      : `<details><summary>${t.thinking}</summary><div dir="auto">${toHtml(reasoning)}</div></details>\n`;
  const names = attachments.map(({ name }) => escaped(name));
  const attached = names.length > 0 ? `<p><em>${t.attached(names)}</em></p>\n` : '';
  const pictures = attachments.flatMap((each) =>
    each.kind === 'image'
      ? [
          `<img src="${escaped(each.dataUrl)}" alt="${escaped(each.name)}" width="${each.width}" height="${each.height}">`,
        ]
      : [],
  );
  const shown = pictures.length > 0 ? `<p class="pictures">${pictures.join('\n')}</p>\n` : '';
  // What the person wrote stands as they wrote it.
  const said =
    role === 'user'
      ? `<div class="plain" dir="auto">${escaped(text)}</div>`
      : `<div dir="auto">\n${toHtml(text)}</div>`;
  const end = state === 'cut' ? `<p><em>${t.cut}</em></p>\n` : '';
  return `<section class="${role}">
<h2>${escaped(who)}</h2>
${thinking}${said}
${attached}${shown}${end}</section>
`;
}
