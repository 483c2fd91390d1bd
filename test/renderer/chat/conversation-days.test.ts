import { describe, expect, it } from 'vitest';
import { daysBefore, monthNames } from '../../../src/renderer/chat/conversation-days.ts';
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
    expect(daysBefore(now)(atMs)).toBe(day);
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

describe('months', () => {
  it('are named once where many moments in a row fall into the same one', () => {
    const named: number[] = [];
    const nameOf = monthNames((atMs) => {
      named.push(atMs);
      return new Date(atMs).toISOString().slice(0, 7);
    });
    const at = (month: number, day: number) => new Date(2026, month, day, 12).getTime();
    const moments = [at(10, 30), at(10, 1), at(9, 31), at(9, 2), at(10, 15)];
    expect(moments.map(nameOf)).toEqual(['2026-11', '2026-11', '2026-10', '2026-10', '2026-11']);
    expect(named).toEqual([moments[0], moments[2], moments[4]]);
  });
});
