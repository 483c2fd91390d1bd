/** One result. `limit` is null for what is told only to understand the others. */
export interface Line {
  readonly name: string;
  readonly figure: number;
  readonly unit: string;
  readonly limit: number | null;
  readonly ok: boolean;
}

export function atMost(name: string, figure: number, unit: string, limit: number): Line {
  return { name, figure: rounded(figure), unit, limit, ok: figure <= limit };
}

export function atLeast(name: string, figure: number, unit: string, limit: number): Line {
  return { name, figure: rounded(figure), unit, limit, ok: figure >= limit };
}

export function told(name: string, figure: number, unit: string): Line {
  return { name, figure: rounded(figure), unit, limit: null, ok: true };
}

/** The value below which this share of the others lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function rounded(figure: number): number {
  return Math.round(figure * 1000) / 1000;
}
