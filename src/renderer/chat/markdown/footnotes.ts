/** Whether a text defines a footnote, outside of what is plainly code. */
export function hasFootnotes(text: string): boolean {
  return /^ {0,3}\[\^[^\]\s]{1,200}\]:/m.test(text);
}
