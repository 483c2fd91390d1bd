import { DAY_MS } from '../../../shared/durations.ts';
import type { Language } from '../../../shared/languages.ts';

/** A day, `2026-11-24`, or a month, `2026-11`, as the language writes it. */
export function dayText(day: string, language: Language): string {
  const [year = 1970, month = 1, date] = day.split('-').map(Number);
  const at = new Date(year, month - 1, date ?? 1);
  const style =
    date === undefined
      ? ({ year: 'numeric', month: 'short' } as const)
      : ({ year: 'numeric', month: 'short', day: 'numeric' } as const);
  return new Intl.DateTimeFormat(language, style).format(at);
}

/** The same under a bar, where there is little room. */
export function shortDayText(day: string, language: Language): string {
  const [year = 1970, month = 1, date] = day.split('-').map(Number);
  const at = new Date(year, month - 1, date ?? 1);
  const style =
    date === undefined
      ? ({ year: 'numeric', month: 'short' } as const)
      : ({ month: 'short', day: 'numeric' } as const);
  return new Intl.DateTimeFormat(language, style).format(at);
}

/** A point on a time axis that is so long. */
export function axisText(atMs: number, spanMs: number, language: Language): string {
  const style =
    spanMs <= 2 * DAY_MS
      ? ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const)
      : spanMs <= 200 * DAY_MS
        ? ({ month: 'short', day: 'numeric' } as const)
        : ({ year: 'numeric', month: 'short' } as const);
  return new Intl.DateTimeFormat(language, style).format(atMs);
}

/** Every day of the range, or every month of a long one, oldest first. */
export function spansOf(fromMs: number, toMs: number, by: 'day' | 'month'): string[] {
  const spans: string[] = [];
  const at = new Date(fromMs);
  at.setHours(0, 0, 0, 0);
  if (by === 'month') at.setDate(1);
  while (at.getTime() <= toMs) {
    const month = `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}`;
    spans.push(by === 'month' ? month : `${month}-${String(at.getDate()).padStart(2, '0')}`);
    if (by === 'month') at.setMonth(at.getMonth() + 1);
    else at.setDate(at.getDate() + 1);
  }
  return spans;
}
