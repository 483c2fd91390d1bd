import type { Message } from '../../shared/messages.ts';

/** Messages in a row that are read when they are asked for: a long conversation is read from its end. An array is one, too. */
export interface Said {
  readonly length: number;
  /** As an array's, without its negative numbers. */
  slice(start: number, end: number): readonly Message[];
}

/** The last ones, so many at most. */
export function lastOf(said: Said, count: number): readonly Message[] {
  return said.slice(Math.max(0, said.length - count), said.length);
}

export function followedBy(said: Said, message: Message): Said {
  return {
    length: said.length + 1,
    slice: (start, end) => [
      ...said.slice(start, Math.min(end, said.length)),
      ...(start <= said.length && end > said.length ? [message] : []),
    ],
  };
}
