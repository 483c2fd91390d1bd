import { expect, it } from 'vitest';
import { createGlobalKey } from '../../../src/main/desktop/global-key.ts';

/** A desktop on which some keys are taken. */
function start(facts: { readonly taken?: readonly string[]; readonly isWayland?: boolean } = {}) {
  const held = new Map<string, () => void>();
  const faults: unknown[] = [];
  let presses = 0;
  const key = createGlobalKey({
    globalKeys: {
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
  return { key, held, faults, presses: () => presses };
}

it('is off until it is wanted, and off again', () => {
  const { key, held, presses } = start();
  expect(key.state()).toBe('off');
  key.use('Alt+Space');
  expect(key.state()).toBe('on');
  held.get('Alt+Space')?.();
  expect(presses()).toBe(1);
  key.use(null);
  expect([key.state(), held.size]).toEqual(['off', 0]);
});

it('gives the old keys back when others are chosen', () => {
  const { key, held } = start();
  key.use('Alt+Space');
  key.use('Alt+K');
  expect([...held.keys()]).toEqual(['Alt+K']);
});

it('says when another program has the keys, or the desktop refuses them', () => {
  const { key, faults } = start({ taken: ['Alt+Space'] });
  key.use('Alt+Space');
  expect(key.state()).toBe('taken');
  key.use('nonsense');
  expect([key.state(), faults.length]).toEqual(['taken', 1]);
});

it('does not claim to work on Wayland', () => {
  const { key } = start({ isWayland: true });
  key.use('Alt+Space');
  expect(key.state()).toBe('portal');
});
