import { useEffect, useReducer, useRef } from 'react';

/** So much more of a text a frame draws: some seven paragraphs, which a slow machine draws in time. */
const CHARS_A_FRAME = 3000;

/**
 * A text that grows no faster than it can be drawn without a frame being late: what comes in a flood is shown over
 * several. What is there at first is shown whole.
 */
export function useUnhurried(text: string): string {
  const drawn = useRef(text.length);
  const [, drawOn] = useReducer((count: number) => count + 1, 0);
  const end = Math.min(text.length, drawn.current + CHARS_A_FRAME);

  useEffect(() => {
    drawn.current = end;
    if (end === text.length) return;
    const frame = requestAnimationFrame(drawOn);
    return () => cancelAnimationFrame(frame);
  });

  return end === text.length ? text : text.slice(0, end);
}
