/** Shortcuts that open the small window from anywhere; apart from the schemas, for the page to read. */

/** What is offered: none that an input method takes to switch languages. */
export const quickAskShortcuts = [
  'CommandOrControl+Shift+Space',
  'Alt+Space',
  'CommandOrControl+Alt+K',
  'CommandOrControl+Shift+K',
] as const;

/** `taken`: another program or the desktop has it; `portal`: on Wayland the desktop itself decides about it. */
export type QuickAskState = 'off' | 'on' | 'taken' | 'portal';
