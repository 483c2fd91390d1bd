/** Every shortcut of the app: the menu, the window's own keys, its tooltips and its sheet of shortcuts read them here. */

/** Its last part is a key as the browser names it; `Mod` is Cmd on macOS and Ctrl elsewhere. */
export type Keys = string;

interface ShortcutSpec {
  readonly group: 'going' | 'chat' | 'list' | 'window';
  readonly keys: Keys;
  /** Where macOS differs. */
  readonly macKeys?: Keys;
  /** `page`: in the whole window; `menu`: the application's menu; `place`: only where its part of the page has the focus. */
  readonly by: 'page' | 'menu' | 'place';
}

// None that an input method takes (Ctrl+Space, Ctrl+., Ctrl+;, Ctrl+Shift+E, Ctrl+Shift+U), that a text field needs,
// or that the desktops keep for themselves (Ctrl+Alt with an arrow, Cmd+Tab, Cmd+H, Cmd+M).
export const shortcuts = {
  palette: { group: 'going', keys: 'Mod+K', by: 'page' },
  newChat: { group: 'going', keys: 'Mod+N', by: 'menu' },
  search: { group: 'going', keys: 'Mod+Shift+F', by: 'page' },
  find: { group: 'going', keys: 'Mod+F', by: 'place' },
  previousConversation: {
    group: 'going',
    keys: 'Mod+PageUp',
    macKeys: 'Mod+Alt+ArrowUp',
    by: 'page',
  },
  nextConversation: {
    group: 'going',
    keys: 'Mod+PageDown',
    macKeys: 'Mod+Alt+ArrowDown',
    by: 'page',
  },
  settings: { group: 'going', keys: 'Mod+,', by: 'menu' },
  composer: { group: 'chat', keys: 'Mod+L', by: 'page' },
  send: { group: 'chat', keys: 'Enter', by: 'place' },
  newLine: { group: 'chat', keys: 'Shift+Enter', by: 'place' },
  attach: { group: 'chat', keys: 'Mod+U', by: 'page' },
  model: { group: 'chat', keys: 'Mod+Shift+M', by: 'page' },
  stop: { group: 'chat', keys: 'Escape', by: 'page' },
  regenerate: { group: 'chat', keys: 'Mod+Shift+R', by: 'page' },
  copyAnswer: { group: 'chat', keys: 'Mod+Shift+C', by: 'page' },
  editQuestion: { group: 'chat', keys: 'Mod+E', by: 'page' },
  rename: { group: 'list', keys: 'F2', by: 'place' },
  remove: { group: 'list', keys: 'Delete', by: 'place' },
  rail: { group: 'window', keys: 'Mod+B', by: 'page' },
  sheet: { group: 'window', keys: 'Mod+/', by: 'page' },
  zoomIn: { group: 'window', keys: 'Mod++', by: 'menu' },
  zoomOut: { group: 'window', keys: 'Mod+-', by: 'menu' },
  zoomReset: { group: 'window', keys: 'Mod+0', by: 'menu' },
} as const satisfies Readonly<Record<string, ShortcutSpec>>;

export type Shortcut = keyof typeof shortcuts;

export const shortcutNames = Object.keys(shortcuts) as Shortcut[];

/** Those that the window's page hears wherever the focus is. */
export type PageShortcut = {
  [S in Shortcut]: (typeof shortcuts)[S]['by'] extends 'page' ? S : never;
}[Shortcut];

export const pageShortcuts = shortcutNames.filter(
  (name): name is PageShortcut => shortcuts[name].by === 'page',
);

/** As the sheet shows them: two columns of about the same height. */
export const groups = ['going', 'window', 'chat', 'list'] as const;

/** What is pressed for a shortcut on this system. */
export function keysOf(name: Shortcut, isMac: boolean): Keys {
  const spec: ShortcutSpec = shortcuts[name];
  return isMac ? (spec.macKeys ?? spec.keys) : spec.keys;
}

/** The parts of it: `Mod++` is Mod and `+`. */
export function partsOf(keys: Keys): string[] {
  return keys.endsWith('++') ? [...keys.slice(0, -2).split('+'), '+'] : keys.split('+');
}

/** As Electron's menus write it. */
export function acceleratorOf(name: Shortcut, isMac: boolean): string {
  return partsOf(keysOf(name, isMac))
    .map((part) => (part === 'Mod' ? 'CmdOrCtrl' : part === '+' ? 'Plus' : part))
    .join('+');
}
