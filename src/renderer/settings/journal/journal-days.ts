import type { JournalEntry } from '../../../shared/journal.ts';
import { isSameDay } from '../time/moment.ts';

export interface JournalDay {
  readonly atMs: number;
  readonly entries: readonly JournalEntry[];
}

/** Entries, newest first, by the day they were written on. */
export function byDay(entries: readonly JournalEntry[]): JournalDay[] {
  const days: { atMs: number; entries: JournalEntry[] }[] = [];
  for (const entry of entries) {
    const day = days.at(-1);
    if (day !== undefined && isSameDay(day.atMs, entry.atMs)) day.entries.push(entry);
    else days.push({ atMs: entry.atMs, entries: [entry] });
  }
  return days;
}
