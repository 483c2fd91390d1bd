import { type RefObject, useEffect, useEffectEvent } from 'react';
import { isComposing } from './composing.ts';

/** Hears Esc where nothing nearer wants it: no dialog or menu is open, nothing is being written. */
export function useEscape(
  work: () => void,
  options: {
    readonly isOn?: boolean;
    /** A field that is written in and has no use for Esc itself. */
    readonly field?: RefObject<Element | null>;
  } = {},
): void {
  const { isOn = true, field } = options;
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || isComposing(event)) return;
    const isOurs = field !== undefined && event.target === field.current;
    if (isAnythingOpen() || (!isOurs && isWanted(event.target))) return;
    work();
  });
  useEffect(() => {
    if (!isOn) return;
    // Before the page's own handlers, while what they will close is still there to be seen.
    window.addEventListener('keydown', onEscape, { capture: true });
    return () => window.removeEventListener('keydown', onEscape, { capture: true });
  }, [isOn]);
}

function isAnythingOpen(): boolean {
  return document.querySelector('[role="dialog"], [role="menu"]') !== null;
}

function isWanted(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    (target.closest('search') !== null ||
      target.matches(
        'input:not([type="checkbox"], [type="radio"]), textarea, [aria-expanded="true"]',
      ))
  );
}
