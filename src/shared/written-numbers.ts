const writers = new Map<string, Intl.NumberFormat>();

/** For i18next, in both processes: numbers in a text as its language writes them, everything else as it is. */
export const writtenNumbers = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  format(value: unknown, _format?: string, language: string = 'en'): string {
    // i18next itself sees to what is missing.
    if (typeof value !== 'number') return value as string;
    const writer = writers.get(language) ?? new Intl.NumberFormat(language);
    writers.set(language, writer);
    return writer.format(value);
  },
} as const;
