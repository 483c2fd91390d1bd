import { expect, it } from 'vitest';
import { createGlobalShortcut } from '../../../src/main/desktop/global-shortcut.ts';

/** A desktop on which some shortcuts are taken. */
function start(facts: { readonly taken?: readonly string[]; readonly isWayland?: boolean } = {}) {
  const held = new Map<string, () => void>();
  const faults: unknown[] = [];
  let presses = 0;
  const shortcut = createGlobalShortcut({
    shortcuts: {
      register(keys, onPress) {
        if (keys === 'nonsense') throw new TypeError('no such key');
        if (facts.taken?.includes(keys)) return false;
        held.set(keys, onPress);
        return true;
      },
      unregister: (keys) => held.delete(keys),
    },
    isWayland: facts.isWayland ?? false,
    onPress: () => {
      presses += 1;
    },
    onFault: (_, thrown) => faults.push(thrown),
  });
  return { shortcut, held, faults, presses: () => presses };
}

it('is off until it is wanted, and off again', () => {
  const { shortcut, held, presses } = start();
  expect(shortcut.state()).toBe('off');
  shortcut.use('Alt+Space');
  expect(shortcut.state()).toBe('on');
  held.get('Alt+Space')?.();
  expect(presses()).toBe(1);
  shortcut.use(null);
  expect([shortcut.state(), held.size]).toEqual(['off', 0]);
});

it('gives the old one back when another is chosen', () => {
  const { shortcut, held } = start();
  shortcut.use('Alt+Space');
  shortcut.use('Alt+K');
  expect([...held.keys()]).toEqual(['Alt+K']);
});

it('says when another program has it, or the desktop refuses it', () => {
  const { shortcut, faults } = start({ taken: ['Alt+Space'] });
  shortcut.use('Alt+Space');
  expect(shortcut.state()).toBe('taken');
  shortcut.use('nonsense');
  expect([shortcut.state(), faults.length]).toEqual(['taken', 1]);
});

it('does not claim to work on Wayland', () => {
  const { shortcut } = start({ isWayland: true });
  shortcut.use('Alt+Space');
  expect(shortcut.state()).toBe('portal');
});
