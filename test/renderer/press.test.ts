import { describe, expect, it } from 'vitest';
import { asksForSheet, type Press, shortcutOf } from '../../src/renderer/shortcuts/press.ts';
import { keycaps, shortcutText } from '../../src/renderer/ui/shortcut.ts';
import { acceleratorOf, keysOf, shortcutNames } from '../../src/shared/shortcuts.ts';

const press = (key: string, facts: Partial<Press> = {}): Press => ({
  key,
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  isComposing: false,
  keyCode: 0,
  ...facts,
});
const ctrl = { ctrlKey: true };

describe('a key press', () => {
  it('asks for what its shortcut says, with Ctrl or, on macOS, with Cmd', () => {
    expect(shortcutOf(press('k', ctrl), false)).toBe('palette');
    expect(shortcutOf(press('k', { metaKey: true }), true)).toBe('palette');
    expect(shortcutOf(press('k', ctrl), true)).toBeNull();
    expect(shortcutOf(press('k', { metaKey: true }), false)).toBeNull();
    expect(shortcutOf(press('PageDown', ctrl), false)).toBe('nextConversation');
    const mac = { metaKey: true, altKey: true };
    expect(shortcutOf(press('ArrowDown', mac), true)).toBe('nextConversation');
  });

  it('needs exactly its keys: AltGr writes signs and asks for nothing', () => {
    expect(shortcutOf(press('K', { ...ctrl, shiftKey: true }), false)).toBeNull();
    expect(shortcutOf(press('e', { ...ctrl, altKey: true }), false)).toBeNull();
    expect(shortcutOf(press('e'), false)).toBeNull();
    expect(shortcutOf(press('R', { ...ctrl, shiftKey: true }), false)).toBe('regenerate');
  });

  it('of an input method asks for nothing', () => {
    expect(shortcutOf(press('k', { ...ctrl, isComposing: true }), false)).toBeNull();
    expect(shortcutOf(press('k', { ...ctrl, keyCode: 229 }), false)).toBeNull();
  });

  it('counts by its place on a keyboard without Latin letters, by its letter on all others', () => {
    expect(shortcutOf(press('л', { ...ctrl, code: 'KeyK' }), false)).toBe('palette');
    expect(shortcutOf(press('k', { ...ctrl, code: 'KeyV' }), false)).toBe('palette');
  });

  it('finds a sign where the keyboard has it, with Shift or without', () => {
    expect(shortcutOf(press('/', ctrl), false)).toBe('sheet');
    expect(shortcutOf(press('/', { ...ctrl, shiftKey: true }), false)).toBe('sheet');
  });

  it('of a question mark asks for the sheet, but not where it is written', () => {
    expect(asksForSheet(press('?', { shiftKey: true }), document.body)).toBe(true);
    const field = document.createElement('textarea');
    expect(asksForSheet(press('?', { shiftKey: true }), field)).toBe(false);
  });
});

describe('the table of shortcuts', () => {
  it.each([true, false])('gives no keys twice (macOS: %s)', (isMac) => {
    const all = shortcutNames.map((name) => keysOf(name, isMac));
    expect(new Set(all).size).toBe(all.length);
  });

  it('is written as each system does', () => {
    expect(shortcutText('search', 'linux')).toBe('Ctrl+Shift+F');
    expect(shortcutText('search', 'macos')).toBe('⇧⌘F');
    expect(keycaps('nextConversation', 'macos')).toEqual(['⌥', '⌘', '↓']);
    expect(keycaps('nextConversation', 'windows')).toEqual(['Ctrl', 'PgDn']);
    expect(keycaps('zoomIn', 'linux')).toEqual(['Ctrl', '+']);
    expect(acceleratorOf('settings', false)).toBe('CmdOrCtrl+,');
    expect(acceleratorOf('zoomIn', false)).toBe('CmdOrCtrl+Plus');
  });
});
