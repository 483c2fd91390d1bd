import { describe, expect, it } from 'vitest';
import {
  arrange,
  countByStatus,
  type KeyListView,
  rowsOf,
} from '../../../src/renderer/settings/keys/key-list.ts';
import type { KeyView } from '../../../src/shared/keys.ts';
import { key, left } from './made-up-keys.ts';

const NOW = 10_000;
const view: KeyListView = {
  text: '',
  status: null,
  account: null,
  sortBy: 'key',
  descending: false,
};
const names = new Map([
  ['p1', 'Somewhere'],
  ['p2', 'Elsewhere'],
]);
const idsOf = (keys: readonly KeyView[], facts: Partial<KeyListView>) =>
  arrange(rowsOf(keys, names, NOW), { ...view, ...facts }).map((row) => row.key.id);

describe('the list of keys', () => {
  it('leaves out what is in the trash', () => {
    const trash = { reason: 'used-up', sinceMs: 1, eraseAtMs: 2 } as const;
    expect(idsOf([key(), key({ id: 'gone', state: 'deleted', trash })], {})).toEqual(['k1']);
  });

  it('counts each state, a cooldown that is over as none', () => {
    const keys = [
      key(),
      key({ id: 'over', cooldown: { untilMs: NOW - 1, reason: 'rate-limit' } }),
      key({ id: 'cooling', cooldown: { untilMs: NOW + 1, reason: 'rate-limit' } }),
      key({ id: 'suspended', state: 'suspended' }),
      key({ id: 'off', state: 'suspended', enabled: false }),
    ];
    expect(Object.fromEntries(countByStatus(rowsOf(keys, names, NOW)))).toEqual({
      active: 2,
      cooling: 1,
      suspended: 1,
      disabled: 1,
    });
  });

  it('finds every word in label, masked form or provider', () => {
    const keys = [
      key({ id: 'a', label: 'Team blue' }),
      key({ id: 'b', label: 'Team red', providerId: 'p2' }),
      key({ id: 'c', masked: 'sk-…beef' }),
    ];
    expect(idsOf(keys, { text: 'team' })).toEqual(['a', 'b']);
    expect(idsOf(keys, { text: 'else TEAM' })).toEqual(['b']);
    expect(idsOf(keys, { text: 'beef' })).toEqual(['c']);
  });

  it('shows one state alone', () => {
    const keys = [key(), key({ id: 'off', enabled: false })];
    expect(idsOf(keys, { status: 'disabled' })).toEqual(['off']);
  });

  it('sorts by what is left, both ways, the unknown last', () => {
    const keys = [
      key({ id: 'unread' }),
      key({ id: 'much', balance: left(8) }),
      key({ id: 'little', balance: left(1) }),
    ];
    expect(idsOf(keys, { sortBy: 'balance' })).toEqual(['little', 'much', 'unread']);
    expect(idsOf(keys, { sortBy: 'balance', descending: true })).toEqual([
      'much',
      'little',
      'unread',
    ]);
  });

  it('does not trust a balance that is unclear', () => {
    const doubtful = { ...left(9), doubtful: true } as KeyView['balance'];
    const keys = [key({ id: 'unclear', balance: doubtful }), key({ id: 'one', balance: left(1) })];
    expect(idsOf(keys, { sortBy: 'balance', descending: true })).toEqual(['one', 'unclear']);
  });
});
