/** The longest formula that is looked for; past it a delimiter without its end would cost too much. */
const LONGEST = 4000;

const parts = new RegExp(
  [
    // What stands in code stays as it is.
    String.raw`(?<fence>^ {0,3}(?<mark>\`{3,}|~{3,})[\s\S]*?(?:^ {0,3}\k<mark>|(?![\s\S])))`,
    String.raw`(?<code>(?<ticks>\`+)(?!\`)[\s\S]{0,${LONGEST}}?(?<!\`)\k<ticks>(?!\`))`,
    String.raw`(?<escaped>\\[\\$])`,
    String.raw`(?<ready>\$\$[\s\S]{0,${LONGEST}}?\$\$)`,
    String.raw`\\\[(?<display>[\s\S]{1,${LONGEST}}?)\\\]`,
    String.raw`\\\((?<inline>[\s\S]{1,${LONGEST}}?)\\\)`,
    // As Pandoc reads it: no space within the dollars, no digit behind them. So "$5 or $10" stays money.
    String.raw`\$(?<dollars>(?![\s$])[^$\n]{0,${LONGEST}}?(?<![\s\\]))\$(?![\d$])`,
  ].join('|'),
  'gm',
);

/** Blocks that hold others: what stands in them must stay indented, or marked, as they are. */
const HOLDING = /^ {0,3}(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])/;
const MARKERS = /^[ \t]*(?:(?:>|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))[ \t]*)*/;

/**
 * Writes every formula between double dollars, the one form that is drawn: models write `\(…\)`, `\[…\]` and `$…$` too.
 * What stands in code stays.
 */
export function withDollars(source: string): string {
  if (!/[$]|\\[([]/.test(source)) return source;
  const isHolding = HOLDING.test(source);
  return source.replace(parts, (whole, ...rest) => {
    const { display, inline, dollars } = rest.at(-1);
    if (display !== undefined) {
      return isHolding
        ? displayWithin(source, rest.at(-3), whole, display)
        : `\n$$\n${display.trim()}\n$$\n`;
    }
    const formula = inline ?? dollars;
    return formula === undefined ? whole : `$$${formula.trim()}$$`;
  });
}

/** A formula on lines of its own in a list or a quotation, and no further out than where it was written. */
function displayWithin(source: string, at: number, whole: string, formula: string): string {
  const before = source.slice(source.lastIndexOf('\n', at - 1) + 1, at);
  const [markers = ''] = MARKERS.exec(before) ?? [];
  const indent = markers.replace(/[^\s>]/g, ' ');
  const mark = indent.trimEnd();
  const lines = formula
    .split('\n')
    .map((line) => (line.startsWith(mark) ? line.slice(mark.length) : line).trim())
    .filter((line) => line !== '');
  const isAlone = before === markers;
  const isLast = /^[ \t]*(?:\n|$)/.test(source.slice(at + whole.length));
  return [...(isAlone ? [] : ['']), '$$', ...lines, '$$', ...(isLast ? [] : [''])].join(
    `\n${indent}`,
  );
}
