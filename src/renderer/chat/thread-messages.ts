import type { Events } from '../../shared/contract.ts';
import type { Message } from '../../shared/models.ts';
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

/** The messages as the path goes on from now on; a thread that isn't read yet takes its path when it is. */
export function followPath(
  messages: readonly Message[],
  { after, messages: following }: PathChange,
): readonly Message[] {
  const kept = after === null ? 0 : messages.findLastIndex(({ id }) => id === after) + 1;
  return kept === 0 && after !== null ? messages : [...messages.slice(0, kept), ...following];
}

/** A fresh reading, but for answers being written of which we hold more: the store is a moment behind. */
export function mergeReading(held: readonly Message[], read: readonly Message[]): Message[] {
  const ours = new Map(held.map((message) => [message.id, message]));
  const known = new Set(read.map(({ id }) => id));
  const merged = read.map((message) => {
    const mine = ours.get(message.id);
    if (mine === undefined) return message;
    return message.state === 'streaming' && mine.text.length >= message.text.length
      ? mine
      : message;
  });
  return held
    .filter(({ id, state }) => state === 'streaming' && !known.has(id))
    .reduce<Message[]>(placeMessage, merged);
}
