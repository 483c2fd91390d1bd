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
  const turns = new Map<string, number>();
  const given = new Set<string>();
  return (name) => {
    const known = name.toLowerCase();
    let turn = turns.get(known) ?? 0;
    let own: string;
    do {
      turn += 1;
      own = turn === 1 ? name : `${name} (${turn})`;
    } while (given.has(own.toLowerCase()));
    turns.set(known, turn);
    given.add(own.toLowerCase());
    return own;
  };
}
