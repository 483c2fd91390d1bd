import { act, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useThreads } from '../../../src/renderer/chat/threads-state.ts';
import { TotalCost } from '../../../src/renderer/chat/total-cost.tsx';
import { inWindow } from '../in-window.tsx';
import { message } from '../made-up.ts';

function costs(...micros: (number | null)[]): void {
  const messages = micros.map((costMicros, place) => message({ id: `m${place}`, costMicros }));
  useThreads.setState({ threads: { c1: { messages, state: 'ready', error: null } } });
}

it('adds up what a conversation’s answers cost, as they come', () => {
  costs(null, 1_500_000, null, 20_000);
  inWindow(<TotalCost conversationId="c1" />);
  expect(screen.getByText('≈$1.52').title).toContain('estimate at list price');
  act(() => costs(1_500_000, 20_000, 1_000_000));
  expect(screen.getByText('≈$2.52')).toBeDefined();
});

it('says nothing where no price is known, and of no other conversation', () => {
  costs(null, null);
  inWindow(<TotalCost conversationId="c1" />);
  act(() => costs(5_000_000));
  expect(screen.getByText('≈$5.00')).toBeDefined();
  act(() => costs(null));
  expect(screen.queryByText(/≈/)).toBeNull();
  act(() => costs(5_000_000));
  inWindow(<TotalCost conversationId="another" />);
  inWindow(<TotalCost conversationId={null} />);
  expect(screen.getAllByText(/≈/)).toHaveLength(1);
});
