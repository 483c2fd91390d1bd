/** For `LIKE … ESCAPE '\\'`: texts that hold the word. */
export function likePattern(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}
