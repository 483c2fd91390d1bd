import type { QuickAskState } from '../../shared/quick-ask-shortcuts.ts';
import type { OnFault } from '../on-fault.ts';

/** What of Electron's `globalShortcut` is used. */
interface GlobalShortcuts {
  register(keys: string, onPress: () => void): boolean;
  unregister(keys: string): void;
}

/** One shortcut that works whatever program is in front; it can be changed and taken away at any time. */
export function createGlobalShortcut(options: {
  readonly shortcuts: GlobalShortcuts;
  /** Wayland lets no program take a shortcut: its portal is asked, and says nothing. */
  readonly isWayland: boolean;
  readonly onPress: () => void;
  readonly onFault: OnFault;
}) {
  const { shortcuts, isWayland, onPress, onFault } = options;
  let current: string | null = null;
  let state: QuickAskState = 'off';

  function register(keys: string): boolean {
    try {
      return shortcuts.register(keys, onPress);
    } catch (thrown) {
      onFault('taking a global shortcut', thrown);
      return false;
    }
  }

  return {
    state: () => state,
    /** Null for none. */
    use(keys: string | null): void {
      if (keys === current) return;
      if (current !== null) shortcuts.unregister(current);
      current = keys;
      if (keys === null) state = 'off';
      else if (!register(keys)) state = 'taken';
      else state = isWayland ? 'portal' : 'on';
    },
  };
}
