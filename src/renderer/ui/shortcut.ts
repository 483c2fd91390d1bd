import type { AppInfo } from '../../shared/models.ts';

/** A shortcut as the system writes it: `⌘N` or `Ctrl+N`. */
export function shortcut(key: string, system: AppInfo['system']): string {
  return system === 'macos' ? `⌘${key}` : `Ctrl+${key}`;
}
