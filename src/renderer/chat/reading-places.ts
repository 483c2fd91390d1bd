import type { CacheSnapshot } from 'virtua';

/** Where the reader was in a thread. */
interface ReadingPlace {
  readonly offset: number;
  readonly atBottom: boolean;
  readonly count: number;
  readonly sizes: CacheSnapshot;
}

/** Switching between conversations, or to the settings and back, keeps the place in each. */
export const readingPlaces = new Map<string, ReadingPlace>();
