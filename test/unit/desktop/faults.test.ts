import { expect, it } from 'vitest';
import { createFaults } from '../../../src/main/desktop/faults.ts';

it('holds faults until somebody hears of them, and tells each once, in order', () => {
  const faults = createFaults();
  const heard: unknown[] = [];
  faults.onFault('making the window', 1);
  faults.onFault('loading the page', 2);
  faults.hear((what, thrown) => heard.push([what, thrown]));
  faults.onFault('opening a link', 3);
  expect(heard).toEqual([
    ['making the window', 1],
    ['loading the page', 2],
    ['opening a link', 3],
  ]);
});
