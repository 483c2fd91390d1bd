/** Run in the page: whether Tab comes by everything in a part of it, and is seen there. */

/** Marks what Tab must come by in the part that a selector names; gives how many they are. A group of radios is one. */
export function markStops(part: string): number {
  const selector =
    'a[href], button, input:not([type="radio"]), input[type="radio"]:checked, select, textarea, [tabindex]';
  const stops = [...document.querySelectorAll<HTMLElement>(`${part} :is(${selector})`)];
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
    const root = getComputedStyle(document.documentElement);
    const accents = ['--mantine-primary-color-filled', '--mantine-color-accent-6'].map((name) =>
      rgbOf(root.getPropertyValue(name)),
    );
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || accents.includes(borderColor);
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
