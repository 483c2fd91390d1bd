/** How nearly all tables begin; `|x|` may as well be a formula's. */
const HEADER = /^ {0,3}\|[ \t]/;
/** What a delimiter row, of which nothing need be there yet, is made of. */
const DELIMITER = /^[\s|:-]*$/;
const EMPTY = /^[\s|]*$/;

/**
 * A block that may be a table while it grows, so that it is one from its first line on and no row of it stands empty:
 * else its header would be a paragraph first, and each row a line without words.
 */
export function growingTable(source: string): string {
  const [header = '', delimiter = '', ...rows] = source.split('\n', 3);
  const mayBe = HEADER.test(header) || (header.includes('|') && /^ {0,3}\|/.test(delimiter));
  if (!mayBe || !DELIMITER.test(delimiter)) return source;
  if (rows.length === 0) return `${header}\n${delimiterFor(header)}`;
  const last = source.lastIndexOf('\n');
  return EMPTY.test(source.slice(last)) ? source.slice(0, last) : source;
}

/** As many cells as the header has: with another number it is no table. */
function delimiterFor(header: string): string {
  const inner = header
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  const cells = inner.split(/(?<!\\)\|/).length;
  return `|${' - |'.repeat(cells)}`;
}
