import { setImmediate as nextTurn } from 'node:timers/promises';
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

it('wait for the work that they are published in, and keep their order', async () => {
  const { publish, on, first } = createEvents(() => undefined);
  const heard: string[] = [];
  on('navigate', ({ to }) => heard.push(to));
  const done = first(() => {
    publish('navigate', { to: 'keys' });
    return 'begun';
  });
  publish('navigate', { to: 'journal' });
  expect(done).toBe('begun');
  expect(heard).toEqual([]);
  await nextTurn();
  expect(heard).toEqual(['keys', 'journal']);
  publish('navigate', { to: 'chat' });
  expect(heard).toEqual(['keys', 'journal', 'chat']);
});

it('are told even where the work they are published in fails', async () => {
  const { publish, on, first } = createEvents(() => undefined);
  const heard: string[] = [];
  on('navigate', ({ to }) => heard.push(to));
  const work = () =>
    first(() => {
      publish('navigate', { to: 'keys' });
      throw new Error('made up');
    });
  expect(work).toThrow('made up');
  await nextTurn();
  expect(heard).toEqual(['keys']);
});
