import { createSpotlight } from '@mantine/spotlight';

export const [paletteStore, palette] = createSpotlight();

/** Where the focus was, and goes back to. */
let before: Element | null = null;

export const isPaletteOpen = (): boolean => paletteStore.getState().opened;

export function togglePalette(): void {
  if (isPaletteOpen()) palette.close();
  else {
    before = document.activeElement;
    paletteStore.updateState((state) => ({ ...state, query: '' }));
    palette.open();
    if (before instanceof HTMLElement) before.blur();
    takeTyping();
  }
}

/** Until its field has the focus, what is typed would be written into whatever had it before, and Enter would send that. */
function takeTyping(): void {
  const take = (event: KeyboardEvent) => {
    if (!isPaletteOpen() || document.activeElement?.matches('[role="dialog"] *')) return leave();
    const { key, ctrlKey, metaKey, altKey } = event;
    if (ctrlKey || metaKey || altKey || key === 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (key.length !== 1) return;
    // Not by `updateState`, which tells nobody: the field would not show it, and write over it with the next letter.
    const state = paletteStore.getState();
    paletteStore.setState({ ...state, query: state.query + key });
  };
  const leave = () => window.removeEventListener('keydown', take, true);
  window.addEventListener('keydown', take, true);
}

export function giveFocusBack(): void {
  if (before instanceof HTMLElement && document.contains(before)) before.focus();
  before = null;
}

/**
 * Selects the first entry where none is, so that Enter takes it. Spotlight does so when a letter is typed, but messages
 * are found later than that; the attribute is its own way to mark what is selected.
 */
export function selectFirst(): void {
  const list = document.getElementById(paletteStore.getState().listId);
  if (list === null || list.querySelector('[data-selected]') !== null) return;
  list.querySelector('[data-action]')?.setAttribute('data-selected', 'true');
  paletteStore.updateState((state) => ({ ...state, selected: 0 }));
}
