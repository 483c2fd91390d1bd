import type { Events } from '../../shared/contract.ts';
import type { Message } from '../../shared/messages.ts';
import type { PathChange, PathPart } from '../../shared/threads.ts';

export type Delta = Events['chat.delta'];

/** The message with the delta's news; null where text between the two is missing. */
export function appendDelta(message: Message, delta: Delta): Message | null {
  const known = message.text.length - delta.offset;
  if (known < 0) return null;
  if (known > 0 && known >= delta.text.length) return message;
  return {
    ...message,
    text: message.text + delta.text.slice(known),
    reasoning: message.reasoning + delta.reasoning,
  };
}

/** The messages with this one in its place, oldest first. Looked for from the end, where answers grow. */
export function placeMessage(messages: readonly Message[], message: Message): Message[] {
  const at = messages.findLastIndex(({ id }) => id === message.id);
  if (at !== -1) return messages.with(at, message);
  const after = messages.findLastIndex(({ createdAtMs }) => createdAtMs <= message.createdAtMs);
  return messages.toSpliced(after + 1, 0, message);
}

/** A message that was read, or what we hold of it where that is more: the store is a moment behind. */
export function fuller(mine: Message | undefined, read: Message): Message {
  if (mine === undefined) return read;
  return read.state === 'streaming' && mine.text.length >= read.text.length ? mine : read;
}

/**
 * A thread's messages with this one in its place: on the path, or beside it where it is the sibling of one that is
 * shown. Who its siblings are is the path's to say.
 */
export function withMessage({ messages, beside, earlier = 0 }: Held, message: Message): Held {
  const shown = messages.findLast(({ id }) => id === message.id);
  if (shown !== undefined) {
    const { siblings } = message.siblings.length < shown.siblings.length ? shown : message;
    return {
      messages: placeMessage(messages, { ...message, siblings }),
      beside: apart(messages, beside),
    };
  }
  if (messages.some(({ siblings }) => siblings.includes(message.id))) {
    return { messages, beside: { ...beside, [message.id]: message } };
  }
  const placed = placeMessage(messages, message);
  // It stands among those that are still to be read.
  if (earlier > 0 && placed[0] === message) return { messages, beside };
  return { messages: placed, beside };
}

/** What is beside a path and not on it: what is shown is kept true there alone, and would stand still here. */
export function apart(messages: readonly Message[], beside: Held['beside']): Held['beside'] {
  const all = Object.entries(beside);
  if (all.length === 0) return beside;
  const shown = new Set(messages.map(({ id }) => id));
  const left = all.filter(([id]) => !shown.has(id));
  return left.length === all.length ? beside : Object.fromEntries(left);
}

interface Held {
  /** So many messages of the path come before, and aren't read yet. */
  readonly earlier?: number;
  readonly messages: readonly Message[];
  readonly beside: Readonly<Record<string, Message>>;
}

/** What a thread holds as its path goes on from now on; one that isn't read yet takes its path when it is. */
export function followPath(
  { messages, earlier }: PathPart,
  { after, kept, messages: following }: PathChange,
): PathPart {
  const ours = new Map(messages.map((message) => [message.id, message]));
  const next = following.map((message) => ({
    ...fuller(ours.get(message.id), message),
    siblings: message.siblings,
  }));
  const at = after === null ? -1 : messages.findLastIndex(({ id }) => id === after);
  if (at !== -1) return { earlier, messages: [...messages.slice(0, at + 1), ...next] };
  // It leads on from before what is held.
  return after === null || kept <= earlier
    ? { earlier: kept, messages: next }
    : { earlier, messages };
}

/**
 * The end of a path, read anew, with what is held from before it; of answers being written the reading is a moment
 * behind what we hold.
 */
export function mergeReading(held: PathPart, read: PathPart): PathPart {
  const from = held.messages.findIndex(({ id }) => id === read.messages[0]?.id);
  const isBefore = from > 0 && held.earlier + from === read.earlier;
  const ours = new Map(held.messages.map((message) => [message.id, message]));
  const known = new Set(read.messages.flatMap(({ id, siblings }) => [id, ...siblings]));
  const merged = read.messages.map((message) => fuller(ours.get(message.id), message));
  const end = held.messages
    .slice(isBefore ? from : 0)
    .filter(({ id, state }) => state === 'streaming' && !known.has(id))
    .reduce<Message[]>(placeMessage, merged);
  return isBefore
    ? { earlier: held.earlier, messages: [...held.messages.slice(0, from), ...end] }
    : { earlier: read.earlier, messages: end };
}

/** With what was read of what comes before; unchanged where the path has gone another way meanwhile. */
export function withEarlier(held: PathPart, before: string, read: PathPart): PathPart {
  const isNext =
    held.messages[0]?.id === before && held.earlier === read.earlier + read.messages.length;
  return isNext ? { earlier: read.earlier, messages: [...read.messages, ...held.messages] } : held;
}
