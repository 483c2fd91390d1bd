import { describe, expect, it } from 'vitest';
import { accountGroups } from '../../../src/renderer/settings/keys/account-groups.ts';
import { arrange, rowsOf } from '../../../src/renderer/settings/keys/key-list.ts';
import { key } from './made-up-keys.ts';

const of = (id: string, account: string, facts: Parameters<typeof key>[0] = {}) =>
  key({ id, account: { id: account, from: 'read' }, ...facts });

describe('account groups', () => {
  it('are two keys or more of one provider, numbered from the oldest', () => {
    const groups = accountGroups([
      of('a', 'x', { createdAtMs: 5 }),
      of('b', 'x', { createdAtMs: 6 }),
      of('c', 'y', { createdAtMs: 1 }),
      of('d', 'y', { createdAtMs: 9 }),
      of('alone', 'z'),
      of('elsewhere', 'x', { providerId: 'p2' }),
      key({ id: 'nobody told' }),
    ]);
    expect([...groups].map(([id, { number, keys }]) => [id, number, keys]).toSorted()).toEqual([
      ['a', 2, 2],
      ['b', 2, 2],
      ['c', 1, 2],
      ['d', 1, 2],
    ]);
  });

  it('say whether a person made them', () => {
    const said = { id: 'x', from: 'hand' } as const;
    const groups = accountGroups([
      of('a', 'x', { account: said }),
      of('b', 'x', { account: said }),
    ]);
    expect(groups.get('a')?.byHand).toBe(true);
  });

  it('can be shown alone', () => {
    const rows = rowsOf([of('a', 'x'), of('b', 'x'), key({ id: 'c' })], new Map(), 0);
    const view = {
      text: '',
      status: null,
      account: rows[0]?.account?.name ?? '',
      sortBy: 'key',
      descending: false,
    } as const;
    expect(arrange(rows, view).map(({ key: { id } }) => id)).toEqual(['a', 'b']);
  });
});
