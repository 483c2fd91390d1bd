import { useEffect } from 'react';
import { useLive } from '../live-state.ts';
import { isPaletteOpen } from '../palette/palette-state.ts';
import { isDialogOpen } from '../ui/is-dialog-open.ts';
import { commands } from './commands.ts';
import { asksForSheet, shortcutOf } from './press.ts';
import { useSheet } from './sheet-state.ts';

/** Hears the shortcuts wherever the focus is. Behind an open dialog nothing happens. */
export function useShortcuts(): void {
  const isMac = useLive('info').system === 'macos';
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const asked = asksForSheet(event, event.target) ? 'sheet' : shortcutOf(event, isMac);
      if (asked === null) return;
      event.preventDefault();
      const closesItself =
        (asked === 'palette' && isPaletteOpen()) ||
        (asked === 'sheet' && useSheet.getState().isOpen);
      if (!event.repeat && (closesItself || !isDialogOpen())) commands[asked]();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isMac]);
}
