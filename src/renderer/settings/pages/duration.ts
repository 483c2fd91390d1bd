const UNITS = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1000 },
] as const;

/** A length of time in its largest whole unit, e.g. `90 seconds`, `24 hours`. A single day reads as hours. */
export function durationText(ms: number, language: string): string {
  const { unit, ms: unitMs } =
    UNITS.find(
      (one) => ms % one.ms === 0 && ms >= one.ms && !(one.unit === 'day' && ms === one.ms),
    ) ?? UNITS[3];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
    ms / unitMs,
  );
}
