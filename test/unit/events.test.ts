import { expect, it } from 'vitest';
import { createEvents } from '../../src/main/events.ts';

it('are heard by those who listen to them, and by those who listen to all', () => {
  const { publish, on, onAny } = createEvents(() => undefined);
  const heard: unknown[] = [];
  on('navigate', ({ to }) => heard.push(to));
  onAny((name) => heard.push(name));
  publish('navigate', { to: 'journal' });
  publish('journal.cleared', null);
  expect(heard).toEqual(['journal', 'navigate', 'journal.cleared']);
});

it('reach the others where one listener fails, and never fail for who publishes', () => {
  const faults: string[] = [];
  const { publish, on, onAny } = createEvents((what) => faults.push(what));
  const heard: string[] = [];
  on('navigate', () => {
    throw new Error('made up');
  });
  on('navigate', ({ to }) => heard.push(to));
  onAny((name) => heard.push(name));
  publish('navigate', { to: 'keys' });
  expect(heard).toEqual(['keys', 'navigate']);
  expect(faults).toEqual(['hearing navigate']);
});
