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
  }
}

export function giveFocusBack(): void {
  if (before instanceof HTMLElement && document.contains(before)) before.focus();
  before = null;
}
