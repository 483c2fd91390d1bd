import { useEffect, useEffectEvent } from 'react';

/** Hears Esc where nothing nearer wants it: no dialog or menu is open, nothing is being written. */
export function useEscape(leave: () => void): void {
  const onEscape = useEffectEvent(leave);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || isWanted(event.target)) return;
      onEscape();
    };
    // Before the page's own handlers, while what they will close is still there to be seen.
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, []);
}

function isWanted(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"], [role="menu"]') !== null) return true;
  return (
    target instanceof Element &&
    target.matches('input:not([type="checkbox"], [type="radio"]), textarea, [aria-expanded="true"]')
  );
}
