import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { type BrowserWindow, nativeTheme, screen } from 'electron';

interface Bounds {
  /** Null lets the system choose. */
  readonly place: { readonly x: number; readonly y: number } | null;
  readonly size: { readonly width: number; readonly height: number };
  readonly maximised: boolean;
}

interface Saved extends Bounds {
  /** The window is there before the settings are read, and must not be seen in the wrong one. */
  readonly theme: Electron.NativeTheme['themeSource'];
  /** There was neither a key nor a conversation, so that the page begins with its first steps. */
  readonly isEmpty: boolean;
}

const SAVE_AFTER_MS = 500;
const usual: Saved = {
  place: null,
  size: { width: 1180, height: 760 },
  maximised: false,
  theme: 'system',
  isEmpty: true,
};

/** How the window stood last, moved back onto a screen if that screen is gone. */
export function readBounds(file: string): Saved {
  const saved = readSaved(file);
  if (saved.place === null) return saved;
  const { x, y } = saved.place;
  const { width, height } = saved.size;
  const { workArea } = screen.getDisplayMatching({ x, y, width, height });
  const seen =
    x < workArea.x + workArea.width - 80 &&
    x + width > workArea.x + 80 &&
    y >= workArea.y - 10 &&
    y < workArea.y + workArea.height - 80;
  return seen ? saved : { ...saved, place: null };
}

/** By hand: zod takes longer to be loaded than the window to be made. */
function readSaved(file: string): Saved {
  try {
    const { place, size, maximised, theme, isEmpty } = JSON.parse(readFileSync(file, 'utf8'));
    return {
      place:
        Number.isInteger(place?.x) && Number.isInteger(place?.y)
          ? { x: place.x, y: place.y }
          : null,
      size:
        Number.isInteger(size.width) &&
        Number.isInteger(size.height) &&
        size.width >= 400 &&
        size.height >= 300
          ? { width: size.width, height: size.height }
          : usual.size,
      maximised: maximised === true,
      theme: theme === 'light' || theme === 'dark' ? theme : 'system',
      isEmpty: isEmpty === true,
    };
  } catch {
    return usual; // the first run, or a file that was cut off: nothing is lost by starting at the usual place
  }
}

/** Keeps the file true to the window's place; `onFault` hears of a disk that refuses. */
export function followBounds(
  window: BrowserWindow,
  file: string,
  isEmpty: () => boolean,
  onFault: (thrown: unknown) => void,
): void {
  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    if (window.isDestroyed() || window.isMinimized()) return;
    const { x, y, width, height } = window.getNormalBounds();
    const maximised = window.isMaximized();
    const saved: Saved = {
      place: { x, y },
      size: { width, height },
      maximised,
      theme: nativeTheme.themeSource,
      isEmpty: isEmpty(),
    };
    writeFile(file, JSON.stringify(saved)).catch(onFault);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_AFTER_MS);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('close', save);
  window.on('closed', () => clearTimeout(timer));
}
