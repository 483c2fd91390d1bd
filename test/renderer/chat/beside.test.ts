import { describe, expect, it } from 'vitest';
import {
  apart,
  followPath,
  mergeReading,
  withMessage,
} from '../../../src/renderer/chat/thread-messages.ts';
import { message } from '../made-up.ts';

const question = message({ id: 'q', role: 'user', text: 'Which?' });
const shown = message({ id: 'a1', parentId: 'q', siblings: ['a1', 'a2'], state: 'streaming' });
const other = message({ id: 'a2', parentId: 'q', state: 'streaming', text: 'Other' });
const held = { messages: [question, shown], beside: {} };

describe('the answers of several models to one question', () => {
  it('are kept beside the one that is shown, not after it', () => {
    expect(withMessage(held, other)).toEqual({
      messages: [question, shown],
      beside: { a2: other },
    });
    const read = { earlier: 0, messages: [question, shown] };
    expect(mergeReading({ earlier: 0, messages: [question, shown, other] }, read)).toEqual(read);
  });

  it('leave no copy beside of the one that is shown: it would be written for ever', () => {
    const ended = { ...shown, state: 'done', text: 'Done.' } as const;
    const stale = { messages: [question, shown], beside: { a1: shown, a2: other } };
    expect(withMessage(stale, ended)).toEqual({
      messages: [question, ended],
      beside: { a2: other },
    });
    expect(apart([question, shown], { a2: other })).toEqual({ a2: other });
  });

  it('don’t lose each other when one of them is told by itself', () => {
    const ended = { ...shown, state: 'done', text: 'Done.', siblings: [] } as const;
    expect(withMessage(held, ended).messages.at(-1)).toEqual({
      ...ended,
      siblings: ['a1', 'a2'],
    });
  });

  it('lose none of their words when others join', () => {
    const written = { ...shown, siblings: [], text: 'As far as this' };
    const stored = { ...shown, text: 'As far' };
    const path = { conversationId: 'c1', after: 'q', kept: 1, messages: [stored] };
    expect(followPath({ earlier: 0, messages: [question, written] }, path).messages).toEqual([
      question,
      { ...written, siblings: ['a1', 'a2'] },
    ]);
  });
});
