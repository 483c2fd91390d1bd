import { expect, it } from 'vitest';
import { onceEach } from '../../../src/main/transfer/file-names.ts';

it('a name that another one was numbered to is given once, too', () => {
  const once = onceEach();
  const names = ['Whales', 'whales', 'Whales (2)', 'Whales', 'Whales (2)'].map(once);
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(5);
});
