/** What stands between two of these is no sign of Markdown. */
const LETTER = '\\p{L}\\p{N}';

/** In this order: what stands for a whole line, then what stands in it. */
const signs: readonly (readonly [RegExp, string])[] = [
  // A fence, with the language it names, and the line below a table's head.
  [/^[ \t]*(?:`{3,}|~{3,})[^`\n]*$/gmu, ''],
  [/^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$/gmu, ''],
  [/^[ \t]*(?:[-*_][ \t]*){3,}$/gmu, ''],
  [/^[ \t]*(?:>[ \t]?)+/gmu, ''],
  [/^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/gmu, ''],
  [/^[ \t]*#{1,6}[ \t]+/gmu, ''],
  // A link's or a picture's own words.
  [/!?\[([^[\]\n]{1,300})\]\([^()\s]{0,2000}(?:[ \t]+"[^"\n]{0,300}")?\)/gu, '$1'],
  [/(\*{2,3}|~~)(?=\S)([^\n]*?\S)\1/gu, '$2'],
  [
    new RegExp(
      `(?<![${LETTER}_*])(_{1,3}|\\*)(?=[^\\s*_])([^\\n]*?[^\\s*_])\\1(?![${LETTER}_*])`,
      'gu',
    ),
    '$2',
  ],
  [/`/gu, ''],
];

/** A table's cells stand apart. */
const ROW = /^[ \t]*\|[ \t]*(.*?)[ \t]*\|?[ \t]*$/gmu;

/** A stretch of Markdown on one line as people read it: most signs are gone, and nothing is understood. */
export function plainLine(markdown: string): string {
  const plain = signs
    .reduce((text, [sign, by]) => text.replace(sign, by), markdown)
    .replace(ROW, (_, cells: string) => cells.replace(/[ \t]*\|[ \t]*/gu, ' · '));
  return plain.replace(/\s+/gu, ' ').trim();
}
