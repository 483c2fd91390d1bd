import type { Events } from '../../shared/contract.ts';
import type { Message } from '../../shared/messages.ts';
import type { PathChange } from '../../shared/threads.ts';

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

/** The messages with this one in its place, oldest first. */
export function placeMessage(messages: readonly Message[], message: Message): Message[] {
  const at = messages.findIndex(({ id }) => id === message.id);
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
export function withMessage({ messages, beside }: Held, message: Message): Held {
  const shown = messages.find(({ id }) => id === message.id);
  if (shown !== undefined) {
    const { siblings } = message.siblings.length < shown.siblings.length ? shown : message;
    return {
      messages: placeMessage(messages, { ...message, siblings }),
      beside: apart(messages, beside),
    };
  }
  return messages.some(({ siblings }) => siblings.includes(message.id))
    ? { messages, beside: { ...beside, [message.id]: message } }
    : { messages: placeMessage(messages, message), beside };
}

/** What is beside a path and not on it: what is shown is kept true there alone, and would stand still here. */
export function apart(messages: readonly Message[], beside: Held['beside']): Held['beside'] {
  const shown = messages.filter(({ id }) => beside[id] !== undefined).map(({ id }) => id);
  if (shown.length === 0) return beside;
  return Object.fromEntries(Object.entries(beside).filter(([id]) => !shown.includes(id)));
}

interface Held {
  readonly messages: readonly Message[];
  readonly beside: Readonly<Record<string, Message>>;
}

/** The messages as the path goes on from now on; a thread that isn't read yet takes its path when it is. */
export function followPath(
  messages: readonly Message[],
  { after, messages: following }: PathChange,
): readonly Message[] {
  const kept = after === null ? 0 : messages.findLastIndex(({ id }) => id === after) + 1;
  const ours = new Map(messages.map((message) => [message.id, message]));
  const next = following.map((message) => ({
    ...fuller(ours.get(message.id), message),
    siblings: message.siblings,
  }));
  return kept === 0 && after !== null ? messages : [...messages.slice(0, kept), ...next];
}

/** A fresh reading, but for answers being written of which we hold more: the store is a moment behind. */
export function mergeReading(held: readonly Message[], read: readonly Message[]): Message[] {
  const ours = new Map(held.map((message) => [message.id, message]));
  const known = new Set(read.flatMap(({ id, siblings }) => [id, ...siblings]));
  const merged = read.map((message) => fuller(ours.get(message.id), message));
  return held
    .filter(({ id, state }) => state === 'streaming' && !known.has(id))
    .reduce<Message[]>(placeMessage, merged);
}
