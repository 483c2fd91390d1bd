import { describe, expect, it } from 'vitest';
import { grouped } from '../../../src/renderer/chat/favourites.ts';

const ids = ['a-chat', 'b-chat', 'c-mini', 'd-mini'];

describe('a list of models', () => {
  it('is one group where there are no favourites and nothing was chosen yet', () => {
    expect(grouped(ids, [], [], '')).toEqual([{ name: 'all', ids }]);
  });

  it('has favourites on top, then the last few that were chosen, each model once', () => {
    expect(grouped(ids, ['d-mini'], ['c-mini', 'd-mini'], '')).toEqual([
      { name: 'favourites', ids: ['d-mini'] },
      { name: 'recent', ids: ['c-mini'] },
      { name: 'all', ids: ['a-chat', 'b-chat'] },
    ]);
  });

  it('keeps favourites that the provider no longer lists, and searches in all groups', () => {
    expect(grouped(ids, ['typed-mini'], [], ' MINI ')).toEqual([
      { name: 'favourites', ids: ['typed-mini'] },
      { name: 'all', ids: ['c-mini', 'd-mini'] },
    ]);
  });
});
