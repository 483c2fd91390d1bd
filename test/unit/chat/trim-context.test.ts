import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FRAME_TOKENS, firstSent, reserveOf } from '../../../src/main/chat/trim-context.ts';

/** Messages by their first letter: a question or an answer; and their tokens without the frame. */
function cut(said: string, room: number, tokens = 10 - FRAME_TOKENS): string {
  const messages = [...said].map((letter) => ({ isQuestion: letter === 'q' }));
  return said.slice(firstSent(messages, room, () => tokens));
}

it('leaves nothing out where all has room', () => {
  expect(cut('qaqaq', 50)).toBe('qaqaq');
});

it('leaves out the oldest question with its answer, not the answer alone', () => {
  expect(cut('qaqaq', 49)).toBe('qaq');
  expect(cut('qaqaq', 30)).toBe('qaq');
  expect(cut('qaqaq', 29)).toBe('q');
});

it('always sends the last question and what follows it', () => {
  expect(cut('qaq', 0)).toBe('q');
  expect(cut('qaqa', 0)).toBe('qa');
});

it('sends what came before the first question only with all the rest', () => {
  expect(cut('aqaq', 40)).toBe('aqaq');
  expect(cut('aqaq', 39)).toBe('qaq');
});

it('sends all where nothing is asked', () => {
  expect(cut('aaa', 0)).toBe('aaa');
});

it('holds for any conversation: as much as has room, whole, in one piece to the end', () => {
  const message = fc.record({ isQuestion: fc.boolean(), tokens: fc.nat(1000) });
  fc.assert(
    fc.property(fc.array(message, { maxLength: 40 }), fc.nat(20_000), (messages, room) => {
      const first = firstSent(messages, room, (at) => messages[at]?.tokens ?? 0);
      const last = messages.findLastIndex(({ isQuestion }) => isQuestion);
      const weight = (from: number) =>
        messages.slice(from).reduce((sum, { tokens }) => sum + tokens + FRAME_TOKENS, 0);
      if (last === -1) return first === 0;
      const begins = first === 0 || messages[first]?.isQuestion === true;
      const hasRoom = weight(first) <= room || first === last;
      const before = messages.slice(0, first).findLastIndex(({ isQuestion }) => isQuestion);
      // With one question more it would be too much.
      const isMost = first === 0 || weight(Math.max(0, before)) > room;
      return first <= last && begins && hasRoom && isMost;
    }),
  );
});

it('asks for no more weights than it needs', () => {
  const asked: number[] = [];
  const messages = [...'qaqaqaqa'].map((letter) => ({ isQuestion: letter === 'q' }));
  firstSent(messages, 35, (at) => {
    asked.push(at);
    return 10;
  });
  expect(asked).toEqual([7, 6, 5]);
});

it('keeps room for an answer: a part of a small window, what is set where something is set', () => {
  expect(reserveOf(128_000)).toBe(8192);
  expect(reserveOf(4096)).toBe(1024);
  expect(reserveOf(128_000, 500)).toBe(500);
  expect(reserveOf(4096, 100_000)).toBe(2048);
});
