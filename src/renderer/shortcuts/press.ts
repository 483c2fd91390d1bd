import { keysOf, type PageShortcut, pageShortcuts, partsOf } from '../../shared/shortcuts.ts';
import { isComposing } from '../ui/composing.ts';

/** What of a key press tells a shortcut. */
export type Press = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing' | 'keyCode'
>;

/** The shortcut that a key press asks for; null where it is of an input method, or plain typing. */
export function shortcutOf(press: Press, isMac: boolean): PageShortcut | null {
  if (isComposing(press)) return null;
  return pageShortcuts.find((name) => isPressed(press, keysOf(name, isMac), isMac)) ?? null;
}

/** Whether these keys are pressed, as they are written for a shortcut. */
export function isPressed(press: Press, keys: string, isMac: boolean): boolean {
  const parts = partsOf(keys);
  const key = parts.pop() ?? '';
  const isMod = isMac ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
  if (!isMod || press.altKey !== parts.includes('Alt')) return false;
  // Where a sign stands on the keyboard differs: here with Shift, there without.
  const isSign = key.length === 1 && !/[a-z]/i.test(key);
  if (!isSign && press.shiftKey !== parts.includes('Shift')) return false;
  return keyOf(press).toLowerCase() === key.toLowerCase();
}

/** A keyboard without Latin letters has them where the common one does. */
function keyOf({ key, code }: Press): string {
  const isForeign = key.length === 1 && key > '\u007f';
  return isForeign && code.startsWith('Key') ? code.slice(3) : key;
}

/** `?` asks for the sheet of shortcuts, but where it is written into something. */
export function asksForSheet(press: Press, target: EventTarget | null): boolean {
  if (press.key !== '?' || press.ctrlKey || press.metaKey || press.altKey || press.isComposing) {
    return false;
  }
  return !(target instanceof Element && target.matches('input, textarea, select'));
}
