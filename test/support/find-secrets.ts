import { access, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A place where a secret, or a telling piece of one, was found. */
export interface Leak {
  readonly file: string;
  /** How it was written there, for instance `in base64`. Never the secret itself. */
  readonly form: string;
  /** Which of the secrets that were looked for, counted from 0. */
  readonly index: number;
}

type Found = Omit<Leak, 'file'>;

/** A piece of this many characters is too much; a masked form shows far fewer in a row. */
const PIECE = 12;
/** So many bytes at every {@link STRIDE}th place are looked up: one such place lies within each piece. */
const GRAM = 4;
const STRIDE = PIECE - GRAM + 1;

/** Looks for secrets in every file below a folder: whole, in pieces, encoded. */
export async function findSecrets(folder: string, secrets: readonly string[]): Promise<Leak[]> {
  const find = searchFor(secrets);
  // A folder that is not there is a mistake, not a clean bill.
  await access(folder);
  const leaks: Leak[] = [];
  for await (const file of filesBelow(folder)) {
    const bytes = await readFile(file).catch(whereGone(Buffer.alloc(0)));
    for (const leak of find(bytes)) leaks.push({ file, ...leak });
  }
  return leaks;
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(whereGone([]))) {
    const path = join(folder, entry.name);
    if (entry.isFile()) yield path;
    else if (entry.isDirectory()) yield* filesBelow(path);
  }
}

/** Temporary files and folders of a running app may go while they are looked at. */
function whereGone<T>(nothing: T): (thrown: unknown) => T {
  return (thrown) => {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return nothing;
    throw thrown;
  };
}

/** As {@link findSecrets}, in bytes or text at hand. */
export function findSecretsIn(where: Buffer | string, secrets: readonly string[]): Found[] {
  return searchFor(secrets)(Buffer.from(where));
}

/** Looks for all pieces of all secrets in one pass: a heap of 50 MB takes a second, not an hour. */
function searchFor(secrets: readonly string[]): (bytes: Buffer) => Found[] {
  const grams = new Set<number>();
  const pieces = new Map<string, Found[]>();
  const lengths = new Set<number>();
  const short: { readonly needle: Buffer; readonly found: Found }[] = [];
  for (const [index, secret] of secrets.entries()) {
    for (const { form, text, length } of formsOf(secret)) {
      const found = { form, index };
      if (text.length < PIECE) short.push({ needle: text, found });
      else lengths.add(Math.min(length, text.length));
      for (const piece of piecesOf(text, length)) {
        const known = pieces.get(piece.toString('latin1'));
        if (known === undefined) pieces.set(piece.toString('latin1'), [found]);
        else known.push(found);
        for (let at = 0; at + GRAM <= piece.length; at += 1) grams.add(piece.readUInt32LE(at));
      }
    }
  }
  return (bytes) => {
    const leaks = new Map<string, Found>();
    const note = (found: Found) => leaks.set(`${found.index} ${found.form}`, found);
    for (const { needle, found } of short) if (bytes.includes(needle)) note(found);
    for (let at = 0; at + GRAM <= bytes.length; at += STRIDE) {
      if (!grams.has(bytes.readUInt32LE(at))) continue;
      for (const length of lengths) {
        for (let start = Math.max(0, at + GRAM - length); start <= at; start += 1) {
          const text = bytes.toString('latin1', start, start + length);
          for (const found of pieces.get(text) ?? []) note(found);
        }
      }
    }
    return [...leaks.values()];
  };
}

function* piecesOf(text: Buffer, length: number): Generator<Buffer> {
  if (text.length < PIECE) return;
  const size = Math.min(length, text.length);
  for (let at = 0; at + size <= text.length; at += 1) yield text.subarray(at, at + size);
}

/** A secret as it may be written, and how long a run of that is what twelve of its characters take. */
function formsOf(secret: string): { form: string; text: Buffer; length: number }[] {
  const hex = Buffer.from(secret).toString('hex');
  return [
    { form: 'in plain', text: Buffer.from(secret), length: PIECE },
    { form: 'reversed', text: Buffer.from([...secret].toReversed().join('')), length: PIECE },
    { form: 'in UTF-16', text: Buffer.from(secret, 'utf16le'), length: PIECE * 2 },
    { form: 'in hex', text: Buffer.from(hex), length: PIECE * 2 },
    { form: 'in hex', text: Buffer.from(hex.toUpperCase()), length: PIECE * 2 },
    ...inBase64(secret).map((text) => ({
      form: 'in base64',
      text: Buffer.from(text),
      length: (PIECE * 4) / 3,
    })),
  ];
}

/**
 * What base64 makes of the secret inside a longer text: three ways, by how many bytes stand before it, without the
 * characters that depend on the neighbours; in both alphabets.
 */
function inBase64(secret: string): string[] {
  const ways = [0, 1, 2].map((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
    const whole = Math.floor(bytes.length / 3) * 4;
    return bytes.toString('base64').slice(before === 0 ? 0 : before + 1, whole);
  });
  return [...ways, ...ways.map((way) => way.replaceAll('+', '-').replaceAll('/', '_'))];
}
