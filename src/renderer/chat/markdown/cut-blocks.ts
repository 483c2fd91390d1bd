import { Lexer, Marked } from 'marked';

export interface Block {
  /** Where it begins in the text; it keeps a block's name while the text grows. */
  readonly start: number;
  readonly source: string;
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
  ],
});

/**
 * Cuts Markdown into blocks that can be drawn apart, so that while an answer grows only its last block is drawn anew.
 * Link definitions may be used anywhere, so every block is given all of them.
 */
export function cutBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  const definitions: string[] = [];
  let start = 0;
  // Only the block pass: what stands within a block is for the one who draws it.
  for (const { type, raw } of new Lexer(defaults).blockTokens(text.replace(/\r\n|\r/g, '\n'))) {
    if (type === 'def') definitions.push(raw.trim());
    else if (type !== 'space') blocks.push({ start, source: raw });
    start += raw.length;
  }
  if (definitions.length === 0) return blocks;
  const appendix = `\n\n${definitions.join('\n')}`;
  return blocks.map((block) => ({ ...block, source: block.source + appendix }));
}
