import { type KeyPattern, keyBeginning, keyPatterns } from './key-patterns.ts';

interface PrefixedKey {
  readonly secret: string;
  readonly owner: KeyPattern['owner'];
  readonly admin: boolean;
}

const RUN = /[\w-]*/y;
/** No key is longer; a longer run is something else, and no part of it is taken for a key. */
const MAX_KEY_CHARS = 400;

/** The keys in a text that can be told by their beginning. */
export function* prefixedKeys(text: string): Generator<PrefixedKey> {
  let from = 0;
  for (;;) {
    // The expression is shared: where it stands must not depend on what others do between two keys.
    keyBeginning.lastIndex = from;
    const [beginning] = keyBeginning.exec(text) ?? [];
    if (beginning === undefined) return;
    const at = keyBeginning.lastIndex - beginning.length;
    const key = keyAt(text, at, keyPatterns.get(beginning) ?? []);
    if (key === null) {
      RUN.lastIndex = at;
      const run = RUN.exec(text)?.[0].length ?? 0;
      from = at + (run > MAX_KEY_CHARS ? run : beginning.length);
    } else {
      from = at + key.secret.length;
      yield key;
    }
  }
}

function keyAt(text: string, at: number, patterns: readonly KeyPattern[]): PrefixedKey | null {
  for (const { shape, owner, admin } of patterns) {
    shape.lastIndex = at;
    const [matched] = shape.exec(text) ?? [];
    if (matched === undefined) continue;
    // A piece of a longer word would be a wrong key.
    if (/^[A-Za-z0-9_]/.test(text.charAt(at + matched.length))) continue;
    if (/^-[A-Za-z0-9_]/.test(text.slice(at + matched.length, at + matched.length + 2))) continue;
    return { secret: matched.replace(/(?<![-.])[-.]+$/, ''), owner, admin };
  }
  return null;
}
