import { create } from 'zustand';
import type { JournalEntry, JournalFilter } from '../../../shared/journal.ts';
import { on, request } from '../../api.ts';

interface JournalState {
  /** Newest first; null until the first answer. */
  readonly entries: readonly JournalEntry[] | null;
  readonly hasOlder: boolean;
  readonly filter: JournalFilter;
  /** The key that is looked at alone, as it is shown. */
  readonly keyShown: string | null;
}

/** As many as the main process gives at a time. */
const PAGE = 100;

export const useJournal = create<JournalState>(() => ({
  entries: null,
  hasOlder: false,
  filter: {},
  keyShown: null,
}));

export function filterJournal(change: JournalFilter): void {
  useJournal.setState(({ filter }) => ({ filter: { ...filter, ...change } }));
}

/** Shows one key's entries alone; all keys' again where it is null. */
export function showOnlyKey(key: { readonly keyId: string; readonly masked: string } | null): void {
  useJournal.setState(({ filter }) => ({
    filter: { ...filter, keyId: key?.keyId },
    keyShown: key?.masked ?? null,
  }));
}

export function isFiltered({ kind, providerId, keyId, text }: JournalFilter): boolean {
  return [kind, providerId, keyId].some((one) => one !== undefined) || Boolean(text?.trim());
}

/** Reads the newest page of what is wanted and keeps it true; gives back what ends it. */
export function followJournal(
  filter: JournalFilter,
  onRead: (problem: unknown) => void,
): () => void {
  let over = false;
  let reading = false;
  let isStale = false;

  /** Again, once, for whatever was told meanwhile. */
  function read(merge: (page: JournalEntry[]) => Partial<JournalState>): void {
    isStale = reading;
    if (reading) return;
    reading = true;
    request('journal.list', filter).then(
      (page) => {
        if (over) return;
        reading = false;
        useJournal.setState(merge(page));
        onRead(null);
        if (isStale) read(withNewer);
      },
      (thrown) => {
        reading = false;
        if (!over) onRead(thrown);
      },
    );
  }

  const stops = [
    on('journal.added', (entry) => {
      // Which entries match, the main process knows.
      if (isFiltered(filter)) read(withNewer);
      else
        useJournal.setState(({ entries }) => ({ entries: mergeEntries([entry], entries ?? []) }));
    }),
    on('journal.cleared', () => read(afresh)),
  ];
  read(afresh);
  return () => {
    over = true;
    for (const stop of stops) stop();
  };
}

export async function readOlder(): Promise<void> {
  const { entries, filter } = useJournal.getState();
  const last = entries?.at(-1);
  if (last === undefined) return;
  const page = await request('journal.list', { ...filter, beforeId: last.id });
  // What is wanted may be something else by now.
  if (useJournal.getState().filter !== filter) return;
  useJournal.setState(({ entries }) => ({
    entries: mergeEntries(entries ?? [], page),
    hasOlder: page.length === PAGE,
  }));
}

function afresh(page: JournalEntry[]): Partial<JournalState> {
  return { entries: page, hasOlder: page.length === PAGE };
}

function withNewer(page: JournalEntry[]): Partial<JournalState> {
  return { entries: mergeEntries(page, useJournal.getState().entries ?? []) };
}

/** Both together, newest first, none twice. */
function mergeEntries(
  newer: readonly JournalEntry[],
  older: readonly JournalEntry[],
): JournalEntry[] {
  const byId = new Map([...older, ...newer].map((entry) => [entry.id, entry]));
  return [...byId.values()].sort((a, b) => b.id - a.id);
}
