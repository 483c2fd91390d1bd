import { useEffect, useReducer, useRef } from 'react';
import { inPace } from '../../paced-drawing.ts';

/** So much more of a text a frame draws: some seven paragraphs, which a slow machine draws in time. */
const CHARS_A_FRAME = 3000;
/** So much is there with the first frame: more than fits into the window. */
const CHARS_AT_FIRST = 12_000;

/**
 * A text that grows no faster than it can be drawn without a frame being late: what comes in a flood is shown over
 * several, and so is one that is very long when it is shown first.
 */
export function useUnhurried(text: string): string {
  const drawn = useRef(Math.min(text.length, CHARS_AT_FIRST));
  const [, drawOn] = useReducer((count: number) => count + 1, 0);
  const end = Math.min(text.length, drawn.current + CHARS_A_FRAME);

  useEffect(() => {
    drawn.current = end;
    if (end < text.length) inPace(drawOn);
  });

  return end === text.length ? text : text.slice(0, end);
}
