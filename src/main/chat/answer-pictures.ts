const DATA = 'data:image/';
/** A picture in Markdown, as relays put it into an answer: https://github.com/QuantumNous/new-api/issues/1681, read November 2026. */
const PICTURE = /!\[([^\]\n]{0,300})\]\(\s*(data:image\/[^)\s]*)[^)]*\)/g;
/** What may become one; its address, as far as it has come. */
const BEGUN = /^!\[[^\]\n]{0,300}(?:$|\](?:$|\(\s*([^)]*)$))/;

/**
 * Takes the pictures out of an answer's Markdown as it comes. What may be the beginning of one is held: half of it would
 * be pages of letters. `keep` gives the address that stands for a picture, or null where it is to stay as it came.
 */
export function createAnswerPictures(keep: (dataUrl: string) => string | null) {
  /** Joined when it is looked at: a picture may come in thousands of pieces. */
  let held: string[] = [];
  let isWithin = false;

  const taken = (text: string) =>
    text.replace(PICTURE, (whole, alt: string, dataUrl: string) => {
      const address = keep(dataUrl);
      return address === null ? whole : `![${alt}](${address})`;
    });

  return {
    /** What of it is whole by now. */
    take(piece: string): string {
      // Most words are nothing of a picture, and should cost nothing.
      if (held.length === 0 && !piece.includes('!')) return piece;
      held.push(piece);
      if (isWithin && !piece.includes(')')) return '';
      const text = taken(held.join(''));
      const at = beginningIn(text);
      const begun = text.slice(at);
      held = begun === '' ? [] : [begun];
      isWithin = begun.includes(DATA);
      return text.slice(0, at);
    },
    /** What was held when nothing more comes. Half a picture is none. */
    rest(): string {
      const text = held.join('');
      held = [];
      return isWithin ? '' : text;
    },
  };
}

/** Where a picture may begin that isn't whole; the text's end where none does. */
function beginningIn(text: string): number {
  const at = text.lastIndexOf('![');
  if (at !== -1) {
    const [whole, address = ''] = BEGUN.exec(text.slice(at)) ?? [];
    const mayBe = DATA.startsWith(address) || address.startsWith(DATA);
    if (whole !== undefined && mayBe) return at;
  }
  return text.endsWith('!') ? text.length - 1 : text.length;
}
