import { Marked, type Tokens } from 'marked';
import type { Language } from '../../shared/languages.ts';
import { texts } from './texts.ts';

/** Above this, Markdown would hold others up for too long: it stands as plain text. */
const MAX_MARKDOWN_CHARS = 100_000;
/** A run of marks without end takes the parser far longer than its length. */
const ENDLESS = /[*_[\]<>`~>]{2000}/;
const SAFE_LINK = /^(?:https?:|mailto:)/i;

const MARKS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escaped = (text: string) => text.replace(/[&<>"']/g, (mark) => MARKS[mark] ?? '');

/** Markdown as HTML that can do nothing: tags in it are text, only links to the web are links, images are their names. */
export function safeHtml(language: Language): (markdown: string) => string {
  const { image: imageWord } = texts[language];
  const marked = new Marked({ gfm: true, async: false });
  marked.use({
    renderer: {
      html: ({ text }: Tokens.HTML | Tokens.Tag) => escaped(text),
      link({ href, tokens }: Tokens.Link) {
        const text = this.parser.parseInline(tokens);
        if (!SAFE_LINK.test(href)) return text;
        return `<a href="${escaped(href)}" rel="noopener noreferrer nofollow">${text}</a>`;
      },
      image({ href, text }: Tokens.Image) {
        const label = `[${escaped(text || imageWord)}]`;
        if (!SAFE_LINK.test(href)) return label;
        return `<a href="${escaped(href)}" rel="noopener noreferrer nofollow">${label}</a>`;
      },
      code: ({ text, lang }: Tokens.Code) =>
        `<pre><code${lang ? ` data-language="${escaped(lang)}"` : ''}>${escaped(text)}</code></pre>`,
    },
  });
  return (markdown) => {
    const plain = () => `<pre class="plain">${escaped(markdown)}</pre>`;
    if (markdown.length > MAX_MARKDOWN_CHARS || ENDLESS.test(markdown)) return plain();
    try {
      return marked.parse(markdown, { async: false });
    } catch {
      return plain();
    }
  };
}
