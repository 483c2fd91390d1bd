import type { AppInfo } from '../../shared/app-info.ts';

const onMac: Readonly<Record<string, string>> = {
  CommandOrControl: '⌘',
  Command: '⌘',
  Control: '⌃',
  Shift: '⇧',
  Alt: '⌥',
};

/** Keys as Electron writes them, each as it stands on the keyboard. */
export function keycapsOf(keys: string, system: AppInfo['system']): string[] {
  const parts = keys.split('+');
  if (system === 'macos') return parts.map((part) => onMac[part] ?? part);
  return parts.map((part) => (/Control$/.test(part) ? 'Ctrl' : part));
}

/** The same the way the system writes it: `⌘⇧Space` or `Ctrl+Shift+Space`. */
export function keysText(keys: string, system: AppInfo['system']): string {
  return keycapsOf(keys, system).join(system === 'macos' ? '' : '+');
}
