import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../src/renderer/chat/conversation-days.ts';
import { mergeConversations } from '../../../src/renderer/chat/conversations-state.ts';
import { conversation } from '../made-up.ts';

const at = (month: number, day: number, hour = 12) =>
  new Date(2026, month - 1, day, hour).getTime();
const now = at(11, 24, 9);

describe('the days of the list', () => {
  it.each([
    [at(11, 24, 0), 'today'],
    [at(11, 23, 23), 'yesterday'],
    [at(11, 23, 0), 'yesterday'],
    [at(11, 22, 23), 'week'],
    [at(11, 18, 0), 'week'],
    [at(11, 17, 23), 'month'],
    [at(10, 26, 0), 'month'],
    [at(10, 25, 23), 'older'],
  ])('go by the calendar, not by hours: %s is %s', (atMs, day) => {
    expect(dayOf(atMs, now)).toBe(day);
  });
});

describe('the list', () => {
  it('puts what changed last on top and lets go what is gone', () => {
    const list = [
      conversation({ id: 'a', updatedAtMs: 3 }),
      conversation({ id: 'b', updatedAtMs: 2 }),
    ];
    const changed = [
      conversation({ id: 'b', updatedAtMs: 9 }),
      conversation({ id: 'c', updatedAtMs: 4 }),
    ];
    expect(mergeConversations(list, changed, ['a']).map(({ id }) => id)).toEqual(['b', 'c']);
  });
});
