import type { AppInfo } from '../../shared/app-info.ts';

const onMac: Readonly<Record<string, string>> = {
  CommandOrControl: '⌘',
  Command: '⌘',
  Control: '⌃',
  Shift: '⇧',
  Alt: '⌥',
};

/** Keys as Electron writes them, the way the system does: `⌘⇧Space` or `Ctrl+Shift+Space`. */
export function keysText(keys: string, system: AppInfo['system']): string {
  const parts = keys.split('+');
  if (system === 'macos') return parts.map((part) => onMac[part] ?? part).join('');
  return parts.map((part) => (/Control$/.test(part) ? 'Ctrl' : part)).join('+');
}
