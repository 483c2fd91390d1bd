import { create } from 'zustand';
import type { SearchHit } from '../../../shared/search.ts';
import { request } from '../../api.ts';

/** The first answer holds this many at most; more are asked for when they are wanted. */
const WANTED = 50;
/** While one types, no more than this often. */
const TYPED_MS = 60;

interface SearchState {
  readonly text: string;
  readonly hits: readonly SearchHit[];
  readonly next: number | null;
  readonly state: 'idle' | 'searching' | 'failed';
  /** Messages that a search doesn't find yet. */
  readonly waiting: number;
}

const nothing = { hits: [], next: null, state: 'idle', waiting: 0 } as const;

/** The search over all messages, as it stands in the rail. It stays when a result is opened. */
export const useSearch = create<SearchState>(() => ({ text: '', ...nothing }));

let timer: ReturnType<typeof setTimeout> | undefined;

/** Searches as one types: what was found before stays until there is something newer to show. */
export function search(text: string): void {
  clearTimeout(timer);
  if (text.trim() === '') {
    useSearch.setState({ text, ...nothing });
    return;
  }
  useSearch.setState({ text, state: 'searching' });
  timer = setTimeout(() => void ask(text, [], undefined, WANTED), TYPED_MS);
}

/** Looks on, through what is older. */
export function searchOn(): void {
  const { text, hits, next, state } = useSearch.getState();
  if (next === null || state === 'searching') return;
  useSearch.setState({ state: 'searching' });
  void ask(text, hits, next, hits.length + WANTED);
}

async function ask(
  text: string,
  held: readonly SearchHit[],
  before: number | undefined,
  wanted: number,
): Promise<void> {
  const isWanted = () => useSearch.getState().text === text;
  try {
    const found = await request('search.messages', {
      text,
      ...(before === undefined ? {} : { before }),
    });
    if (!isWanted()) return;
    const known = new Set(held.map(({ messageId }) => messageId));
    const hits = [...held, ...found.hits.filter(({ messageId }) => !known.has(messageId))];
    const { next, waiting } = found;
    const isDone = next === null || hits.length >= wanted;
    useSearch.setState({ hits, next, waiting, state: isDone ? 'idle' : 'searching' });
    if (!isDone) await ask(text, hits, next, wanted);
  } catch {
    if (isWanted()) useSearch.setState({ state: 'failed' });
  }
}
