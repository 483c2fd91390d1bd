import { maskSecret } from '../keys/mask.ts';

const MAX_MESSAGE_CHARS = 300;
/** Nobody's explanation is longer; what comes behind it can't be in the first 300 characters of what is left. */
const MAX_READ_CHARS = 4000;
/** A run of this many characters of a secret, behind its prefix, is a piece of it and no coincidence. */
const PIECE_CHARS = 8;
const OTHERS_KEYS = /\b(sk|gsk|xai|AIza|pplx|hf|nvapi)[-_]?[\w-]{16,}/g;

/**
 * Cleans what a provider says, before it is kept or shown, and cuts it to 300 characters, or as many as are wanted.
 * Providers echo the key that they refuse: whole, half hidden, or as the header that brought it, in base64 or hex.
 */
export function redact(text: string, secret: string, most: number = MAX_MESSAGE_CHARS): string {
  const words = text
    .slice(0, MAX_READ_CHARS)
    .replaceAll(secret, maskSecret(secret))
    .replace(OTHERS_KEYS, (found) => maskSecret(found));
  return withoutPieces(words, secret).slice(0, most);
}

function withoutPieces(text: string, secret: string): string {
  const [prefix = ''] = maskSecret(secret).split('…');
  const rest = secret.slice(prefix.length);
  const hex = Buffer.from(rest).toString('hex');
  const forms: readonly (readonly [string, number])[] = [
    [rest, PIECE_CHARS],
    [[...rest].toReversed().join(''), PIECE_CHARS],
    [hex, PIECE_CHARS * 2],
    [hex.toUpperCase(), PIECE_CHARS * 2],
    ...inBase64(secret).map((form) => [form, (PIECE_CHARS * 3) / 2] as const),
  ];
  return forms.reduce((left, [form, length]) => withoutRuns(left, form, length), text);
}

/** A text with an ellipsis in place of every run of so many characters, or more, that the form has too. */
function withoutRuns(text: string, form: string, length: number): string {
  const pieces = new Set<string>();
  for (let at = 0; at + length <= form.length; at += 1) pieces.add(form.slice(at, at + length));
  let clean = '';
  let hiddenTo = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (pieces.has(text.slice(at, at + length))) {
      if (at >= hiddenTo) clean += '…';
      hiddenTo = at + length;
    }
    if (at >= hiddenTo) clean += text[at];
  }
  return clean;
}

/** What a secret looks like inside something longer in base64: three ways, by what stands before it. */
function inBase64(secret: string): string[] {
  const ways = [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    // Without the characters that the neighbours have a part in.
    const end = Math.floor(bytes.length / 3) * 4;
    return bytes.toString('base64').slice(before === 0 ? 0 : before + 1, end);
  });
  return [...ways, ...ways.map((way) => way.replaceAll('+', '-').replaceAll('/', '_'))];
}
