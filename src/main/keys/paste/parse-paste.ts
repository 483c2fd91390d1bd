import type { IgnoredLine } from '../../../shared/paste.ts';
import type { PresetId } from '../../../shared/providers.ts';
import { bareKeys, mayHoldBareKey } from './bare-keys.ts';
import { anyBeginning } from './key-patterns.ts';
import type { PasteRecord } from './paste-record.ts';
import { prefixedKeys } from './prefixed-keys.ts';
import { splitPaste } from './split-paste.ts';

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
  /** The first 500. */
  readonly ignored: readonly IgnoredLine[];
  readonly ignoredCount: number;
}

const MAX_IGNORED = 500;
/** What is shorter holds no key, unless the person chose a provider. */
const SHORTEST_KEY = 16;
const SHORTEST_CHOSEN_KEY = 4;
/** Past this a paste is read no further: it is no list of keys. */
const MAX_FOUND = 250_000;

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
  const ignored: IgnoredLine[] = [];
  let ignoredCount = 0;
  let line = 0;
  let lineHasKeys = false;
  let reason: IgnoredLine['reason'] | null = null;

  function endLine(): void {
    if (reason === null || lineHasKeys) return;
    ignoredCount += 1;
    if (ignored.length < MAX_IGNORED) ignored.push({ line, reason });
  }

  const shortest = options.assumeKeys ? SHORTEST_CHOSEN_KEY : SHORTEST_KEY;
  for (const record of splitPaste(text)) {
    if (record.line !== line) {
      endLine();
      ({ line } = record);
      lineHasKeys = false;
      reason = null;
    }
    if (record.text.trim() === '') continue;
    const before = found.length;
    if (record.text.length >= shortest) {
      for (const key of keysOf(record, options.assumeKeys, lineHasKeys)) found.push(key);
    }
    if (found.length > MAX_FOUND) break;
    if (found.length > before) lineHasKeys = true;
    else if (reason === null || reason === 'no-key') {
      reason = ignored.length < MAX_IGNORED ? whyIgnored(record) : 'no-key';
    }
  }
  endLine();
  return { found: found.slice(0, MAX_FOUND), ignored, ignoredCount };
}

function* keysOf(record: PasteRecord, assumeKeys: boolean, lineHasKeys: boolean) {
  const { line, label, baseUrl, isUnclear, name } = record;
  const key = (secret: string, guess: KeyGuess | null, admin: boolean): FoundKey => {
    // A wrong guess would send the key to another's provider: the person chooses.
    return { secret, line, label, guess: isUnclear ? null : guess, admin };
  };
  const context: KeyGuess | null = baseUrl === null ? guessByName(name) : { baseUrl, from: 'url' };

  let prefixed = false;
  for (const { secret, owner, admin } of prefixedKeys(record.text)) {
    prefixed = true;
    // A base URL beside the key says more than the key's form: relays hand out every form.
    const byForm: KeyGuess | null = owner === null ? null : { ...owner, from: 'prefix' };
    yield key(secret, baseUrl === null ? (byForm ?? context) : context, admin);
  }
  // Beside a key that can be told by its form, everything else is a password or worse.
  if (prefixed || lineHasKeys) return;
  for (const secret of bareKeys(record, assumeKeys)) yield key(secret, context, false);
}

function guessByName(name: string | null): KeyGuess | null {
  const hint = name === null ? undefined : nameHints.find(([pattern]) => pattern.test(name));
  return hint === undefined ? null : { preset: hint[1], from: 'name' };
}

function whyIgnored({ text }: PasteRecord): IgnoredLine['reason'] {
  if (anyBeginning.test(text)) return 'too-short';
  return mayHoldBareKey(text) ? 'unclear' : 'no-key';
}
