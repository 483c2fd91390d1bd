import { createHash } from 'node:crypto';

/** An id made of others: the same for the same ones, so that what was imported before is known again. */
export function stableId(...parts: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const groups = [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ] as const;
  return groups.map(([from, to]) => hash.slice(from, to)).join('-');
}
