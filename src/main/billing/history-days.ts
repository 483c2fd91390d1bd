import { DAY_MS } from '../../shared/durations.ts';

/** The day of the machine's time zone, counted from 1970-01-01. */
export function localDayOf(atMs: number): number {
  return Math.floor((atMs - new Date(atMs).getTimezoneOffset() * 60_000) / DAY_MS);
}

/** When that day begins there. */
export function startOfLocalDay(day: number): number {
  const date = new Date(day * DAY_MS);
  return new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()).getTime();
}

/** `2026-11-24`. */
export function nameOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
