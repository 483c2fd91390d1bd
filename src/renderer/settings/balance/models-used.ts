import type { ModelUse } from '../../../shared/balance-history.ts';

/** The days added up for each model, what took most first. */
export function byModel(use: readonly ModelUse[]): Omit<ModelUse, 'day'>[] {
  const sums = new Map<string, Omit<ModelUse, 'day'>>();
  for (const { day: _, ...one } of use) {
    const name = JSON.stringify([one.providerName, one.model]);
    const sum = sums.get(name);
    sums.set(name, {
      ...one,
      answers: one.answers + (sum?.answers ?? 0),
      promptTokens: one.promptTokens + (sum?.promptTokens ?? 0),
      completionTokens: one.completionTokens + (sum?.completionTokens ?? 0),
      costMicros: sum === undefined ? one.costMicros : together(sum.costMicros, one.costMicros),
    });
  }
  return [...sums.values()].toSorted((a, b) => tokensOf(b) - tokensOf(a));
}

/** Where a part isn't known, neither is the whole. */
function together(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

function tokensOf({ promptTokens, completionTokens }: Omit<ModelUse, 'day'>): number {
  return promptTokens + completionTokens;
}
