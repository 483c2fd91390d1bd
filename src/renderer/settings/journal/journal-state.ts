import { create } from 'zustand';
import type { JournalEntry } from '../../../shared/models.ts';
import { on, request } from '../../api.ts';

interface JournalState {
  /** Newest first; null until the first answer. */
  readonly entries: readonly JournalEntry[] | null;
  readonly hasOlder: boolean;
}

/** As many as the main process gives at a time. */
const PAGE = 100;

export const useJournal = create<JournalState>(() => ({ entries: null, hasOlder: false }));

/** Reads the newest page and keeps it true; gives back what ends it. */
export function followJournal(onError: (thrown: unknown) => void): () => void {
  let over = false;
  const read = () => {
    request('journal.list', {}).then((page) => {
      if (!over) useJournal.setState({ entries: page, hasOlder: page.length === PAGE });
    }, onError);
  };
  const stops = [
    on('journal.added', (entry) => {
      useJournal.setState(({ entries }) => ({ entries: mergeEntries([entry], entries ?? []) }));
    }),
    on('journal.cleared', read),
  ];
  read();
  return () => {
    over = true;
    for (const stop of stops) stop();
  };
}

export async function readOlder(): Promise<void> {
  const last = useJournal.getState().entries?.at(-1);
  if (last === undefined) return;
  const page = await request('journal.list', { beforeId: last.id });
  useJournal.setState(({ entries }) => ({
    entries: mergeEntries(entries ?? [], page),
    hasOlder: page.length === PAGE,
  }));
}

/** Both together, newest first, none twice. */
function mergeEntries(
  newer: readonly JournalEntry[],
  older: readonly JournalEntry[],
): JournalEntry[] {
  const byId = new Map([...older, ...newer].map((entry) => [entry.id, entry]));
  return [...byId.values()].sort((a, b) => b.id - a.id);
}
