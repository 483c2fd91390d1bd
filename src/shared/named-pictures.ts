/** Puts a word in place of each picture of an answer, where the picture itself doesn't go along: its address means nothing there. */
export function namedPictures(markdown: string, word: string): string {
  return markdown.replace(/!\[([^\]\n]*)\]\(attachment:\w+\)/g, (_, alt: string) =>
    alt === '' ? `[${word}]` : `[${word}: ${alt}]`,
  );
}
