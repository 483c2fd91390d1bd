/** For reading what other programs wrote: what isn't as expected counts as not there. */
export type Loose = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const recordOf = (value: unknown): Loose => (isRecord(value) ? value : {});

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const recordsOf = (value: unknown): readonly Loose[] => listOf(value).filter(isRecord);

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** With the names of the files that went with it, which may have been all of it; null where nothing is left. */
export function withFiles(text: string | null, names: readonly string[]): string | null {
  const files = names.map((name) => `[${name || 'file'}]`);
  return [text ?? '', ...files].filter((part) => part !== '').join('\n\n') || null;
}

/** A whole number from 0 on; null for all else. */
export function countOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

const LATEST_MS = 8_640_000_000_000_000;
/** Numbers below are seconds: as milliseconds they'd lie before 1973. */
const SECONDS_BELOW = 100_000_000_000;

/** A point in time, from seconds, milliseconds or a date as text; null where it is none. */
export function timeOf(value: unknown): number | null {
  const ms =
    typeof value === 'number'
      ? value < SECONDS_BELOW
        ? value * 1000
        : value
      : typeof value === 'string'
        ? Date.parse(value)
        : Number.NaN;
  return ms > 0 && ms <= LATEST_MS ? Math.round(ms) : null;
}

const SECRET_NAME = /api_?keys?$|secret|access_?token|password/i;
const MAX_LOOKED_AT = 100_000;

/** Whether something of a secret's name has a value, wherever it lies. */
export function holdsSecret(value: unknown): boolean {
  const open: unknown[] = [value];
  for (let looked = 0; open.length > 0 && looked < MAX_LOOKED_AT; looked += 1) {
    const at = open.pop();
    if (Array.isArray(at)) for (const each of at) open.push(each);
    else if (isRecord(at)) {
      for (const [name, each] of Object.entries(at)) {
        if (typeof each === 'string' && each.trim() !== '' && SECRET_NAME.test(name)) return true;
        open.push(each);
      }
    }
  }
  return false;
}
