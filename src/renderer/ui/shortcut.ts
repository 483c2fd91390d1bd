import type { AppInfo } from '../../shared/app-info.ts';
import { keysOf, partsOf, type Shortcut } from '../../shared/shortcuts.ts';

const onMac: Readonly<Record<string, string>> = {
  Mod: '⌘',
  Shift: '⇧',
  Alt: '⌥',
  Enter: '↩',
  Delete: '⌫',
};
const everywhere: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
};
/** The order in which macOS writes them. */
const macOrder = ['Alt', 'Shift', 'Mod'];

/** The keys of a shortcut, each as it stands on the keyboard. */
export function keycaps(name: Shortcut, system: AppInfo['system']): string[] {
  const isMac = system === 'macos';
  const parts = partsOf(keysOf(name, isMac));
  if (!isMac) return parts.map((part) => (part === 'Mod' ? 'Ctrl' : (everywhere[part] ?? part)));
  const rank = (part: string) => (macOrder.includes(part) ? macOrder.indexOf(part) : 9);
  return parts
    .toSorted((a, b) => rank(a) - rank(b))
    .map((part) => onMac[part] ?? everywhere[part] ?? part);
}

/** A shortcut as the system writes it: `⌘N` or `Ctrl+N`. */
export function shortcutText(name: Shortcut, system: AppInfo['system']): string {
  return keycaps(name, system).join(system === 'macos' ? '' : '+');
}
