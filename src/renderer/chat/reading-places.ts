import type { CacheSnapshot, VirtualizerHandle } from 'virtua';
import type { Message } from '../../shared/messages.ts';

/** Where the reader was in a thread. */
interface ReadingPlace {
  readonly atBottom: boolean;
  readonly offset: number;
  /** The message at the upper edge, and how much of it, in pixels, is above that. */
  readonly messageId: string;
  readonly above: number;
  /** So many messages from that one to the end. */
  readonly toEnd: number;
  /** The messages' sizes, good for so many that begin with this one. */
  readonly sizes: CacheSnapshot;
  readonly count: number;
  readonly firstId: string;
}

/** Switching between conversations, or to the settings and back, keeps the place in each. */
export const readingPlaces = new Map<string, ReadingPlace>();

/** The place at this moment; null where there is nothing to read. */
export function placeIn(
  rows: VirtualizerHandle,
  messages: readonly Message[],
  atBottom: boolean,
): ReadingPlace | null {
  const { scrollOffset: offset, cache: sizes } = rows;
  const at = rows.findItemIndex(offset);
  const [first, upper, count] = [messages[0], messages[at], messages.length];
  if (first === undefined || upper === undefined) return null;
  const above = offset - rows.getItemOffset(at);
  const upperEdge = { messageId: upper.id, above, toEnd: count - at };
  return { atBottom, offset, ...upperEdge, sizes, count, firstId: first.id };
}

/** Brings the reader back to the place, as far as its message is still there. */
export function returnTo(
  rows: VirtualizerHandle,
  messages: readonly Message[],
  place: ReadingPlace,
): void {
  const at = messages.findIndex(({ id }) => id === place.messageId);
  if (isMeasured(place, messages)) rows.scrollTo(place.offset);
  else if (at !== -1) rows.scrollToIndex(at, { align: 'start', offset: place.above });
}

/** Whether the sizes are those of these messages. */
export function isMeasured(
  { count, firstId }: ReadingPlace,
  messages: readonly Message[],
): boolean {
  return count === messages.length && firstId === messages[0]?.id;
}
