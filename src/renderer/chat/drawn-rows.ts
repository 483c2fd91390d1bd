import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Message } from '../../shared/messages.ts';
import { readEarlier } from './read-threads.ts';
import type { Thread } from './threads-state.ts';

/** A message is at least so high, in pixels, and each of its lines, of so many letters, adds so much. */
const HEIGHT = 70;
const LINE_HEIGHT = 20;
const LINE_CHARS = 110;
/** So many messages are read on with, which leaves the window free in between. */
const TOGETHER = 400;
const AT_LATEST_MS = 500;

/**
 * The messages to draw: of a thread that is shown from its end, those that fill the window, and all as soon as these
 * are seen. What comes before what is held is read piece by piece, whenever the window has nothing else to do.
 */
export function useDrawnRows(conversationId: string, thread: Thread, fromEnd: boolean) {
  const { messages, earlier } = thread;
  const [isWhole, setWhole] = useState(!fromEnd);
  const begin = useRef<string | null>(null);
  if (!isWhole && begin.current === null) begin.current = fillingFrom(messages);
  const from = isWhole
    ? 0
    : Math.max(
        0,
        messages.findIndex(({ id }) => id === begin.current),
      );
  const drawn = from === 0 ? messages : messages.slice(from);

  const firstId = messages[0]?.id;
  useEffect(() => {
    if (firstId === undefined || (isWhole && earlier === 0)) return;
    const goOn = () => (isWhole ? void readEarlier(conversationId, TOGETHER) : setWhole(true));
    const idle = requestIdleCallback(goOn, { timeout: AT_LATEST_MS });
    return () => cancelIdleCallback(idle);
  }, [conversationId, firstId, isWhole, earlier]);

  const before = useRef(drawn);
  useLayoutEffect(() => {
    before.current = drawn;
  });
  return { drawn, from, isLonger: isLonger(before.current, drawn) };
}

/** Whether messages came to the beginning: what is in sight is to stay where it is. */
function isLonger(before: readonly Message[], now: readonly Message[]): boolean {
  const [first] = before;
  const added = now.length - before.length;
  return first !== undefined && added > 0 && now[added]?.id === first.id;
}

/** From which message on they fill the window. */
function fillingFrom(messages: readonly Message[]): string | null {
  let height = 0;
  const first = messages.findLast(({ text }) => {
    height += HEIGHT + (text.length / LINE_CHARS) * LINE_HEIGHT;
    return height > window.innerHeight;
  });
  return (first ?? messages[0])?.id ?? null;
}
