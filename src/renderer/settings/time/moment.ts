import type { Language } from '../../i18n.ts';
import type { Formats } from '../../ui/formats.ts';

/** The time of day where it is today, else with its date. */
export function formatMoment(atMs: number, nowMs: number, formats: Formats): string {
  return isSameDay(atMs, nowMs) ? formats.time(atMs) : formats.exact(atMs);
}

export function formatDay(atMs: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(atMs);
}

export function isSameDay(aMs: number, bMs: number): boolean {
  return new Date(aMs).toDateString() === new Date(bMs).toDateString();
}
