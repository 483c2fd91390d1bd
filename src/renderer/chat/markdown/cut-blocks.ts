import { Lexer, Marked } from 'marked';
import { footnoteAt } from './footnotes.ts';

export interface Block {
  /** Where it begins in the text; it keeps a block's name while the text grows. */
  readonly start: number;
  readonly source: string;
  /** It is the text of the footnote with that label. */
  readonly footnote?: string;
}

/** A formula on lines of its own is one block, whatever its lines look like (`- b` is a list elsewhere). */
const { defaults } = new Marked({
  extensions: [
    {
      name: 'formula',
      level: 'block',
      start: (source) => source.search(/^ {0,3}(?:\$\$|\\\[)/m),
      tokenizer(source) {
        const [raw] =
          /^ {0,3}(?:\$\$[\s\S]+?\$\$|\\\[[\s\S]+?\\\])[ \t]*(?:\n|$)/.exec(source) ?? [];
        return raw === undefined ? undefined : { type: 'formula', raw };
      },
    },
    {
      name: 'footnote',
      level: 'block',
      // Looked for at each paragraph, in all that follows it.
      start: (source) =>
        source.includes('[^') ? source.search(/^ {0,3}\[\^[^\]\s]{1,200}\]:/m) : -1,
      tokenizer(source) {
        const note = footnoteAt(source);
        return note === null ? undefined : { type: 'footnote', ...note };
      },
    },
  ],
});

interface Cut {
  readonly blocks: readonly Block[];
  readonly definitions: readonly string[];
}

/**
 * Cuts Markdown into blocks that can be drawn apart, so that while an answer grows only its last block is drawn anew.
 * Link definitions may be used anywhere, so every block is given all of them.
 */
export function cutBlocks(text: string): readonly Block[] {
  return withDefinitions(cut(text.replace(/\r\n|\r/g, '\n')));
}

/** What comes may still join so many blocks: an item, say, the list above it. */
const OPEN = 3;
const FORMULA = /\$\$|\\[[\]]/;

/** Cuts a text while it grows: of what was cut before, only the last blocks are looked at again. */
export function createGrowingCut(): (text: string) => readonly Block[] {
  let before = '';
  let known: Cut = { blocks: [], definitions: [] };
  return (written) => {
    const text = written.replace(/\r\n|\r/g, '\n');
    const last = text.startsWith(before) ? (known.blocks.at(-OPEN)?.start ?? 0) : 0;
    // Definitions hold for all blocks, and a formula may have begun in any of them.
    const isWhole = known.definitions.length > 0 || FORMULA.test(text.slice(last));
    const from = isWhole ? 0 : last;
    const { blocks, definitions } = cut(text.slice(from), from);
    const kept = from === 0 ? [] : known.blocks.slice(0, -OPEN);
    known = { blocks: [...kept, ...blocks], definitions };
    before = text;
    return withDefinitions(known);
  };
}

/** Only the block pass: what stands within a block is for the one who draws it. */
function cut(text: string, from = 0): Cut {
  const blocks: Block[] = [];
  const definitions: string[] = [];
  let start = from;
  for (const token of new Lexer(defaults).blockTokens(text)) {
    const { type, raw } = token;
    if (type === 'footnote') blocks.push({ start, source: token.text, footnote: token.label });
    else if (type === 'def') definitions.push(raw.trim());
    else if (type !== 'space') blocks.push({ start, source: raw });
    start += raw.length;
  }
  return { blocks, definitions };
}

function withDefinitions({ blocks, definitions }: Cut): readonly Block[] {
  if (definitions.length === 0) return blocks;
  const appendix = `\n\n${definitions.join('\n')}`;
  return blocks.map((block) => ({ ...block, source: block.source + appendix }));
}
