import { seededRandomInt } from '../support/seeded-random.ts';

const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789';

/**
 * Made-up secrets, the same ones at every run. No twelve characters in a row are in two of them or in anything else.
 * Every other one has no form that a vendor's keys have, so that nothing knows it by its looks.
 */
export function madeUpSecrets(count: number, seed: number): string[] {
  const randomInt = seededRandomInt(seed);
  const letters = (length: number) =>
    Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: count }, (_, index) =>
    index % 2 === 0 ? `sk-madeup-${letters(30)}7` : `madeup.${letters(30)}7`,
  );
}
