/** A block of this length is the longest that is read as Markdown in one go without the window waiting for it. */
const LONGEST_BLOCK = 10_000;
/** No answer means such a depth, and what reads Markdown goes down into it until its stack is full. */
const DEEP =
  /^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){40}|^[ \t]{120,}(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])/m;

export function isLongBlock(source: string): boolean {
  return source.length > LONGEST_BLOCK;
}

/** Whether quotes and lists stand in each other too deep to be drawn. */
export function isTooDeep(text: string): boolean {
  return DEEP.test(text);
}

export function isCode(source: string): boolean {
  return /^ {0,3}(?:```|~~~)/.test(source);
}
