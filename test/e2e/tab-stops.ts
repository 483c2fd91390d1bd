/** Run in the page: whether Tab comes by everything on a settings page, and is seen there. */

/** Marks what Tab must come by on a settings page; gives how many they are. A group of radios is one. */
export function markStops(): number {
  const selector =
    'a[href], button, input:not([type="radio"]), input[type="radio"]:checked, select, textarea, [tabindex]';
  const stops = [...document.querySelectorAll<HTMLElement>(`[role="tabpanel"] :is(${selector})`)];
  const open = stops.filter(
    (stop) => stop.tabIndex >= 0 && !stop.matches(':disabled') && stop.checkVisibility(),
  );
  for (const stop of open) stop.dataset.stop = '';
  return open.length;
}

/** Takes the mark from what has the focus, if a ring or a frame shows it. */
export function leaveMark(): void {
  const at = document.activeElement;
  if (!(at instanceof HTMLElement)) return;
  const shows = [at, at.nextElementSibling, at.parentElement].some((each) => {
    if (each === null) return false;
    const { outlineStyle, outlineWidth, borderColor } = getComputedStyle(each);
    const accent = getComputedStyle(document.documentElement).getPropertyValue(
      '--mantine-primary-color-filled',
    );
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || borderColor === rgbOf(accent);
  });
  if (shows) delete at.dataset.stop;

  function rgbOf(color: string): string {
    const probe = document.createElement('i');
    probe.style.color = color;
    document.body.append(probe);
    const { color: rgb } = getComputedStyle(probe);
    probe.remove();
    return rgb;
  }
}

/** What Tab didn't come by, or where it wasn't seen. */
export function unmarked(): string[] {
  return [...document.querySelectorAll('[data-stop]')].map(({ outerHTML }) =>
    outerHTML.slice(0, 200),
  );
}
