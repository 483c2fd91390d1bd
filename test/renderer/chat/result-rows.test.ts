import { expect, it } from 'vitest';
import { resultRows } from '../../../src/renderer/chat/search/result-rows.ts';
import type { SearchHit } from '../../../src/shared/search.ts';
import { conversation } from '../made-up.ts';

const list = [
  conversation({ id: 'a', title: 'Quicksort' }),
  conversation({ id: 'b', title: '快速排序' }),
];
const hit = (conversationId: string, messageId: string): SearchHit => ({
  conversationId,
  messageId,
  role: 'user',
  createdAtMs: 0,
  snippet: '',
  marks: [],
});

it.each([
  ['QUICK', ['titles', 't:a']],
  ['排序', ['titles', 't:b']],
  ['sort quick', ['titles', 't:a']],
  ['  ', []],
  ['nothing', []],
])('finds titles by “%s”: %j', (text, keys) => {
  expect(resultRows(list, [], text).map(({ key }) => key)).toEqual(keys);
});

it('puts the messages of a conversation together, and leaves out those of one that is leaving', () => {
  const hits = [hit('b', '3'), hit('a', '2'), hit('b', '1'), hit('gone', '0')];
  expect(resultRows(list, hits, 'zzz').map(({ key }) => key)).toEqual([
    'messages',
    'g:b',
    'm:3',
    'm:1',
    'g:a',
    'm:2',
  ]);
});
