import { act, screen } from '@testing-library/react';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { followFacts } from '../../../src/renderer/chat/thread-facts.ts';
import { useThreads } from '../../../src/renderer/chat/threads-state.ts';
import { TotalCost } from '../../../src/renderer/chat/total-cost.tsx';
import type { ThreadFacts } from '../../../src/shared/threads.ts';
import { fakeMain } from '../fake-main.ts';
import { inWindow } from '../in-window.tsx';

const nothing: ThreadFacts = {
  conversationId: 'c1',
  costMicros: 0,
  promptTokens: 0,
  completionTokens: 0,
  unpriced: 0,
  pins: [],
};
const stored = new Map<string, ThreadFacts>();
const main = fakeMain({
  'conversations.facts': ({ id }) => stored.get(id) ?? { ...nothing, conversationId: id },
});

beforeAll(followFacts);
beforeEach(() => useThreads.setState({ threads: {} }));

function read(id: string): void {
  useThreads.setState({
    threads: { [id]: { earlier: 0, messages: [], beside: {}, state: 'ready', error: null } },
  });
}

it('is read once the messages are there, and grows with each answer', async () => {
  const facts = { ...nothing, costMicros: 1_520_000, promptTokens: 1000, completionTokens: 234 };
  stored.set('c1', facts);
  inWindow(<TotalCost conversationId="c1" />);
  expect(main.named('conversations.facts')).toHaveLength(0);
  act(() => read('c1'));
  await screen.findByText('≈$1.52');
  expect(screen.getByText('1,234 tokens')).toBeTruthy();
  act(() => main.tell('chat.facts', { ...facts, costMicros: 2_520_000 }));
  expect(screen.getByText('≈$2.52')).toBeTruthy();
});

it('says what it counts, and how many answers have no known price', async () => {
  stored.set('c2', {
    ...nothing,
    conversationId: 'c2',
    costMicros: 5,
    promptTokens: 7,
    completionTokens: 8,
    unpriced: 2,
  });
  inWindow(<TotalCost conversationId="c2" />);
  act(() => read('c2'));
  const { title } = (await screen.findByText('15 tokens')).parentElement ?? { title: '' };
  expect(title).toContain('7 tokens in, 8 out');
  expect(title).toContain('2 answers have no known price');
});

it('says nothing where nothing was taken yet, nor of a chat that isn’t begun', async () => {
  inWindow(<TotalCost conversationId="c3" />);
  inWindow(<TotalCost conversationId={null} />);
  act(() => read('c3'));
  await act(async () => undefined);
  expect(screen.queryByText(/token/)).toBeNull();
});
