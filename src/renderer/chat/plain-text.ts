import { Lexer, type Token, type Tokens } from 'marked';

/** What Markdown says, without its marks: lists keep their bullets, tables their columns, code stands as it is. */
export function plainText(markdown: string): string {
  return blocksOf(new Lexer().lex(markdown)).trim();
}

function blocksOf(tokens: readonly Token[]): string {
  return tokens
    .map(blockOf)
    .filter((text) => text !== '')
    .join('\n\n');
}

function blockOf(token: Token): string {
  switch (token.type) {
    case 'space':
    case 'def':
    case 'hr':
      return '';
    case 'code':
      return token.text;
    case 'list':
      return listOf(token as Tokens.List);
    case 'table':
      return tableOf(token as Tokens.Table);
    case 'blockquote':
      return blocksOf(token.tokens ?? []);
    case 'html':
      return token.raw.trim();
    default:
      return inlineOf(token);
  }
}

function listOf({ items, ordered, start, loose }: Tokens.List): string {
  const first = typeof start === 'number' ? start : 1;
  return items
    .map((item, at) => {
      const bullet = ordered ? `${first + at}.` : '-';
      const box = item.task ? (item.checked ? '[x] ' : '[ ] ') : '';
      const body = item.tokens.map(blockOf).filter((text) => text !== '');
      const text = body.join(loose ? '\n\n' : '\n');
      return `${bullet} ${box}${text.replaceAll('\n', `\n${' '.repeat(bullet.length + 1)}`)}`;
    })
    .join(loose ? '\n\n' : '\n');
}

function tableOf({ header, rows }: Tokens.Table): string {
  return [header, ...rows]
    .map((cells) => cells.map(({ tokens }) => inlinesOf(tokens)).join('\t'))
    .join('\n');
}

function inlinesOf(tokens: readonly Token[]): string {
  return tokens.map(inlineOf).join('');
}

function inlineOf(token: Token): string {
  switch (token.type) {
    case 'br':
      return '\n';
    case 'checkbox':
      return '';
    case 'link':
      return linkOf(token as Tokens.Link);
    case 'image':
    case 'codespan':
    case 'escape':
      return token.text;
    case 'html':
      return token.raw;
    default:
      if ('tokens' in token && token.tokens !== undefined) return inlinesOf(token.tokens);
      return 'text' in token ? token.text : token.raw;
  }
}

function linkOf({ href, tokens }: Tokens.Link): string {
  const text = inlinesOf(tokens);
  return text === href || `mailto:${text}` === href ? text : `${text} (${href})`;
}
