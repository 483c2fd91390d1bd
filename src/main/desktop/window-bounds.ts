import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { type BrowserWindow, screen } from 'electron';
import { z } from 'zod';

const boundsSchema = z.object({
  /** Null lets the system choose. */
  place: z.object({ x: z.int(), y: z.int() }).nullable(),
  size: z.object({ width: z.int().min(400), height: z.int().min(300) }),
  maximised: z.boolean(),
});

type Bounds = z.infer<typeof boundsSchema>;

const SAVE_AFTER_MS = 500;
const usual: Bounds = { place: null, size: { width: 1180, height: 760 }, maximised: false };

/** Where the window stood last, moved back onto a screen if that screen is gone. */
export function readBounds(file: string): Bounds {
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

function readSaved(file: string): Bounds {
  try {
    return boundsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return usual; // the first run, or a file that was cut off: nothing is lost by starting at the usual place
  }
}

/** Keeps the file true to the window's place; `onFault` hears of a disk that refuses. */
export function followBounds(
  window: BrowserWindow,
  file: string,
  onFault: (thrown: unknown) => void,
): void {
  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    if (window.isDestroyed() || window.isMinimized()) return;
    const { x, y, width, height } = window.getNormalBounds();
    const maximised = window.isMaximized();
    const bounds: Bounds = { place: { x, y }, size: { width, height }, maximised };
    writeFile(file, JSON.stringify(bounds)).catch(onFault);
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
