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
  /** The sizes of the messages that were drawn, up to this one. */
  readonly sizes: CacheSnapshot;
  readonly lastId: string;
}

/** So many places are kept, those left last; each holds the sizes of its thread's messages. */
const KEPT = 200;

/** Switching between conversations, or to the settings and back, keeps the place in each. */
const places = new Map<string, ReadingPlace>();

export const placeOf = (conversationId: string): ReadingPlace | undefined =>
  places.get(conversationId);

export function keepPlace(conversationId: string, place: ReadingPlace): void {
  places.delete(conversationId);
  places.set(conversationId, place);
  const [oldest] = places.keys();
  if (places.size > KEPT && oldest !== undefined) places.delete(oldest);
}

/** Nobody comes back to a conversation that is gone. */
export function forgetPlaces(conversationIds: readonly string[]): void {
  for (const id of conversationIds) places.delete(id);
}

/** The place at this moment; null where there is nothing to read. */
export function placeIn(
  rows: VirtualizerHandle,
  messages: readonly Message[],
  atBottom: boolean,
): ReadingPlace | null {
  const { scrollOffset: offset, cache: sizes } = rows;
  const at = rows.findItemIndex(offset);
  const [upper, last] = [messages[at], messages.at(-1)];
  if (upper === undefined || last === undefined) return null;
  const above = offset - rows.getItemOffset(at);
  const upperEdge = { messageId: upper.id, above, toEnd: messages.length - at };
  return { atBottom, offset, ...upperEdge, sizes, lastId: last.id };
}

/** Brings the reader back to the place, as far as its message is still there. */
export function returnTo(
  rows: VirtualizerHandle,
  messages: readonly Message[],
  place: ReadingPlace,
): void {
  const at = messages.findIndex(({ id }) => id === place.messageId);
  if (sizesOf(place, messages)?.[0].length === place.sizes[0].length) rows.scrollTo(place.offset);
  else if (at !== -1) rows.scrollToIndex(at, { align: 'start', offset: place.above });
}

/** The sizes that these messages had at the place, be they only its last ones; null where others were drawn there. */
export function sizesOf(
  { sizes: [sizes, ...usual], lastId }: ReadingPlace,
  messages: readonly Message[],
): CacheSnapshot | null {
  const count = messages.length;
  if (count === 0 || count > sizes.length || messages.at(-1)?.id !== lastId) return null;
  return [sizes.slice(-count), ...usual];
}
