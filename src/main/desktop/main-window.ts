import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import type { OnFault } from '../on-fault.ts';
import { createWindow, showWindow } from './window.ts';

/** What the services, once they are there, have to do with the window. */
export interface WindowFollower {
  /** Whether closing only hides it. */
  readonly hides: () => boolean;
  /** There is neither a key nor a conversation. */
  readonly isEmpty: () => boolean;
  /** Its page had crashed. */
  readonly onReloaded: () => void;
}

export type MainWindow = ReturnType<typeof createMainWindow>;

/** The app's main window, made anew after it was closed. The first is there before the services behind it. */
export function createMainWindow(options: {
  /** Where the built app lies. */
  readonly out: string;
  readonly dataFolder: string;
  readonly home: string;
  /** Closed for good, not hidden. */
  readonly onClosed: () => void;
  readonly onFault: OnFault;
}) {
  const { out, dataFolder, home, onClosed, onFault } = options;
  let follower: WindowFollower = {
    hides: () => false,
    isEmpty: () => false,
    onReloaded: () => undefined,
  };
  let current: BrowserWindow | null = null;
  let hears = false;
  let untold: (() => void)[] = [];

  function open(): BrowserWindow {
    if (current !== null) {
      showWindow(current);
      return current;
    }
    const opened = createWindow({
      preload: join(out, 'preload/index.cjs'),
      boundsFile: join(dataFolder, 'window.json'),
      icon: join(out, 'icons/app.png'),
      home,
      isEmpty: () => follower.isEmpty(),
      onReloaded: () => follower.onReloaded(),
      onFault,
    });
    opened.on('close', (event) => {
      if (!follower.hides()) return;
      event.preventDefault();
      opened.hide();
    });
    opened.on('closed', () => {
      current = null;
      hears = false;
      untold = [];
      onClosed();
    });
    // Not 'did-start-loading', which tells of frames, too: the page hears on while a diagram is drawn in one.
    opened.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) hears = false;
    });
    current = opened;
    return opened;
  }

  return {
    current: () => current,
    open,
    follow(next: WindowFollower): void {
      follower = next;
    },
    /** The page has asked something: from then on it hears what it is told. */
    asked(): void {
      if (hears) return;
      hears = true;
      for (const tell of untold.splice(0)) tell();
    },
    /** Opens it, and tells its page something as soon as it hears. */
    tell(tell: () => void): void {
      open();
      if (hears) tell();
      else untold.push(tell);
    },
  };
}
