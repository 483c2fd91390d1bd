import type { Language } from '../../../shared/languages.ts';
import type { Formats } from '../../ui/formats.ts';

/** The time of day where it is today, else with its date. */
export function formatMoment(atMs: number, nowMs: number, formats: Formats): string {
  return isSameDay(atMs, nowMs) ? formats.time(atMs) : formats.exact(atMs);
}

export function formatDay(atMs: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(atMs);
}

/** As `formatMoment`, in as little room as a table has: the time, the day of this year, or the month of another. */
export function formatShort(
  atMs: number,
  nowMs: number,
  formats: Formats,
  language: Language,
): string {
  if (isSameDay(atMs, nowMs)) return formats.time(atMs);
  const thisYear = new Date(atMs).getFullYear() === new Date(nowMs).getFullYear();
  const parts = thisYear
    ? ({ month: 'short', day: 'numeric' } as const)
    : ({ year: 'numeric', month: 'short' } as const);
  return new Intl.DateTimeFormat(language, parts).format(atMs);
}

export function isSameDay(aMs: number, bMs: number): boolean {
  return new Date(aMs).toDateString() === new Date(bMs).toDateString();
}

const UNITS = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
] as const;

/** As seen from now, in as little room as a table has, e.g. `5m ago`; null within a minute. */
export function formatBrief(atMs: number, nowMs: number, language: Language): string | null {
  const distance = atMs - nowMs;
  const fitting = UNITS.find(({ ms }) => Math.abs(distance) >= ms);
  if (fitting === undefined) return null;
  const brief = new Intl.RelativeTimeFormat(language, { style: 'narrow' });
  return brief.format(Math.round(distance / fitting.ms), fitting.unit);
}
