/** A word with the blanks after it, or up to two signs of a script that has no blanks. */
const PIECE = /\p{Script=Han}{1,2}|[^\s\p{Script=Han}]+\s*|\s+/gu;

/** Cuts a text into the pieces in which it is sent, about a token each. Together they are the text. */
export function deltasOf(text: string): readonly string[] {
  return text.match(PIECE) ?? [];
}
