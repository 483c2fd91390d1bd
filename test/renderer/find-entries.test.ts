import { expect, it } from 'vitest';
import { findEntries, type Sources } from '../../src/renderer/palette/find-entries.ts';
import { conversation } from './made-up.ts';

const command = (label: string, also = '') => ({
  id: label,
  label,
  also,
  shortcut: null,
  run: () => undefined,
});
const sources = (facts: Partial<Sources> = {}): Sources => ({
  commands: [],
  conversations: [],
  models: [],
  providers: [],
  hits: [],
  ...facts,
});

it('shows what was read last and every command, where nothing is searched', () => {
  const conversations = Array.from({ length: 9 }, (_, at) => conversation({ id: `c${at}` }));
  const commands = Array.from({ length: 12 }, (_, at) => command(`command ${at}`));
  const found = findEntries('  ', sources({ conversations, commands, models: ['some-model'] }));
  expect(found.conversations.map(({ id }) => id)).toEqual(['c0', 'c1', 'c2', 'c3', 'c4', 'c5']);
  expect(found.commands).toHaveLength(12);
  expect(found.models).toEqual([]);
});

it('finds all words in any order and case, in Chinese, too', () => {
  const conversations = ['Rust and traits', '旅行计划：京都', 'Traits'].map((title, at) =>
    conversation({ id: `c${at}`, title }),
  );
  const ids = (query: string) =>
    findEntries(query, sources({ conversations })).conversations.map(({ id }) => id);
  expect(ids('TRAITS rust')).toEqual(['c0']);
  expect(ids('traits')).toEqual(['c0', 'c2']);
  expect(ids('京都')).toEqual(['c1']);
  expect(ids('nothing like it')).toEqual([]);
});

it('finds a command by its English name in every language', () => {
  const commands = [command('新对话', 'newChat'), command('设置：密钥', 'keys')];
  const found = findEntries('new', sources({ commands }));
  expect(found.commands.map(({ label }) => label)).toEqual(['新对话']);
});

it('shows a few of many: no more are looked at than it takes', () => {
  let looks = 0;
  const title = {
    get title() {
      looks += 1;
      return 'the same';
    },
  };
  const conversations = Array.from({ length: 10_000 }, () =>
    Object.defineProperties(conversation(), Object.getOwnPropertyDescriptors(title)),
  );
  expect(findEntries('same', sources({ conversations })).conversations).toHaveLength(6);
  expect(looks).toBe(6);
});
