import type { IgnoredLine, PresetId } from '../../../shared/models.ts';
import { keyBeginning, keyPatterns } from './key-patterns.ts';
import { type PasteRecord, splitPaste } from './split-paste.ts';

export interface FoundKey {
  readonly secret: string;
  /** From 1. */
  readonly line: number;
  readonly label: string | null;
  readonly guess: KeyGuess | null;
  readonly admin: boolean;
}

/** Whose key it seems to be. */
export type KeyGuess =
  | { readonly preset: PresetId; readonly from: 'prefix' | 'name' }
  | { readonly baseUrl: string; readonly from: 'prefix' | 'url' };

export interface ParsedPaste {
  readonly found: readonly FoundKey[];
  readonly ignored: readonly IgnoredLine[];
}

/** An unprefixed token: at least 16 characters of a key's alphabet, nothing else. */
const TOKEN = /^[A-Za-z0-9][\w.-]{14,198}[A-Za-z0-9_-]$/;
/** With a chosen provider even a short word counts; blanks and quotes never belong to a key. */
const ANY_TOKEN = /^[^\s"'`,;<>{}()[\]]{4,500}$/;

const nameHints: readonly (readonly [RegExp, PresetId])[] = [
  [/openrouter/i, 'openrouter'],
  [/deepseek/i, 'deepseek'],
  [/moonshot|kimi/i, 'moonshot'],
  [/silicon(?:flow)?/i, 'siliconflow'],
  [/openai/i, 'openai'],
];

/**
 * Finds the keys in any pasted text. With `assumeKeys` (the person chose a provider) unprefixed tokens count as keys:
 * none is refused for its shape. Nothing else of the text is in the answer, labels that the text itself names as such
 * excepted. Takes time in proportion to the text's length.
 */
export function parsePaste(text: string, options: { readonly assumeKeys: boolean }): ParsedPaste {
  const found: FoundKey[] = [];
  const nothingIn = new Map<number, IgnoredLine['reason']>();
  const linesWithKeys = new Set<number>();
  for (const record of splitPaste(text)) {
    const keys = [...keysOf(record, options.assumeKeys, linesWithKeys.has(record.line))];
    if (keys.length > 0) linesWithKeys.add(record.line);
    else if (record.text.trim() !== '') nothingIn.set(record.line, whyIgnored(record));
    for (const key of keys) found.push(key);
  }
  const ignored = [...nothingIn]
    .filter(([line]) => !linesWithKeys.has(line))
    .map(([line, reason]) => ({ line, reason }));
  return { found, ignored };
}

function* keysOf(record: PasteRecord, assumeKeys: boolean, lineHasKeys: boolean) {
  const { line, label, baseUrl, name } = record;
  const key = (secret: string, guess: KeyGuess | null, admin: boolean): FoundKey => {
    return { secret, line, label, guess, admin };
  };
  const context: KeyGuess | null = baseUrl === null ? guessByName(name) : { baseUrl, from: 'url' };

  let prefixed = false;
  for (const { secret, owner, admin } of prefixedKeys(record.text)) {
    prefixed = true;
    // A base URL beside the key says more than the key's form: relays hand out every form.
    const byForm: KeyGuess | null = owner === null ? null : { ...owner, from: 'prefix' };
    yield key(secret, baseUrl === null ? (byForm ?? context) : context, admin);
  }
  // The other columns of a dump are passwords and worse: they are never taken for keys.
  if (prefixed || lineHasKeys || record.column === 'other') return;
  const tokens = record.tokens.filter((token) => !isNoKey(token));
  const alone = tokens.length === 1;
  for (const token of tokens) {
    const looksLikeKey = TOKEN.test(token) && /\d/.test(token);
    const counts = assumeKeys
      ? looksLikeKey || (alone && ANY_TOKEN.test(token))
      : looksLikeKey && record.column === 'only' && (record.namesKey || record.tokens.length === 1);
    if (counts) yield key(token, context, false);
  }
}

function* prefixedKeys(text: string) {
  keyBeginning.lastIndex = 0;
  for (let match = keyBeginning.exec(text); match !== null; match = keyBeginning.exec(text)) {
    const at = match.index;
    if (at > 0 && /[A-Za-z0-9_]/.test(text.charAt(at - 1))) continue;
    for (const { shape, owner, admin } of keyPatterns) {
      shape.lastIndex = at;
      const secret = shape.exec(text)?.[0].replace(/[-.]+$/, '');
      if (secret === undefined) continue;
      yield { secret, owner, admin };
      keyBeginning.lastIndex = at + secret.length;
      break;
    }
  }
}

function guessByName(name: string | null): KeyGuess | null {
  const hint = name === null ? undefined : nameHints.find(([pattern]) => pattern.test(name));
  return hint === undefined ? null : { preset: hint[1], from: 'name' };
}

/** Words of a dump that are surely no key: addresses, links. */
function isNoKey(token: string): boolean {
  return token.includes('@') || /^https?:/i.test(token);
}

function whyIgnored({ text, tokens }: PasteRecord): IgnoredLine['reason'] {
  keyBeginning.lastIndex = 0;
  if (/(?:^|[^A-Za-z0-9_])(?:sk[-_]|gsk_|xai-|AIza|AQ\.|pplx-|hf_|nvapi-)/.test(text)) {
    return 'too-short';
  }
  return tokens.some((token) => TOKEN.test(token) && !isNoKey(token)) ? 'unclear' : 'no-key';
}
