import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A place where a secret, or a telling piece of one, was found. */
export interface Leak {
  readonly file: string;
  /** How it was written there, for instance `whole, as base64`. Never the secret itself. */
  readonly form: string;
  /** Which of the secrets that were looked for, counted from 0. */
  readonly index: number;
}

/** A piece of this many characters is too much; a masked form shows far fewer in a row. */
const PIECE = 12;

/** Looks for secrets in every file below a folder: whole, in pieces, encoded. */
export async function findSecrets(folder: string, secrets: readonly string[]): Promise<Leak[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const leaks: Leak[] = [];
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    for (const leak of findSecretsIn(await readFile(file), secrets)) leaks.push({ file, ...leak });
  }
  return leaks;
}

/** As {@link findSecrets}, in bytes or text at hand. */
export function findSecretsIn(
  where: Buffer | string,
  secrets: readonly string[],
): Omit<Leak, 'file'>[] {
  const bytes = Buffer.from(where);
  return secrets.flatMap((secret, index) =>
    formsOf(secret)
      .filter(({ needle }) => bytes.includes(needle))
      .map(({ form }) => ({ form, index })),
  );
}

function formsOf(secret: string): { form: string; needle: Buffer }[] {
  const wide = Buffer.from(secret, 'utf16le');
  const hex = Buffer.from(secret).toString('hex');
  const whole = [
    { form: 'whole, as UTF-16', needle: wide },
    { form: 'whole, as hex', needle: Buffer.from(hex) },
    { form: 'whole, as hex', needle: Buffer.from(hex.toUpperCase()) },
    { form: 'whole, reversed', needle: Buffer.from([...secret].toReversed().join('')) },
    ...inBase64(secret).map((text) => ({ form: 'whole, as base64', needle: Buffer.from(text) })),
  ];
  return [...whole, ...piecesOf(secret).map((piece) => ({ form: 'in plain', needle: piece }))];
}

/** A secret that is shorter than a piece is looked for whole. */
function piecesOf(secret: string): Buffer[] {
  const count = Math.max(1, secret.length - PIECE + 1);
  return Array.from({ length: count }, (_, at) => Buffer.from(secret.slice(at, at + PIECE)));
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
