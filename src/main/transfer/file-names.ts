/** What no file system takes in a name, and what would hide it or turn it around. */
const NOT_IN_NAMES = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}<>:"/\\|?*]/gu;
const MAX_CHARS = 60;

/** A name for a file from a title. */
export function fileNameOf(title: string, untitled: string): string {
  const plain = title.replace(NOT_IN_NAMES, ' ').replace(/\s+/g, ' ').trim();
  const short = [...plain]
    .slice(0, MAX_CHARS)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '');
  return short || untitled;
}

/** Gives each name once; what comes again gets a number. */
export function onceEach(): (name: string) => string {
  const given = new Map<string, number>();
  return (name) => {
    const known = name.toLowerCase();
    const turn = (given.get(known) ?? 0) + 1;
    given.set(known, turn);
    return turn === 1 ? name : `${name} (${turn})`;
  };
}
