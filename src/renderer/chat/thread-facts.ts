import { useEffect } from 'react';
import { create } from 'zustand';
import type { ThreadFacts } from '../../shared/threads.ts';
import { on, request } from '../api.ts';
import { useThreads } from './threads-state.ts';

const useFacts = create<Readonly<Record<string, ThreadFacts>>>(() => ({}));

/** What is known of a conversation as a whole; null until it is read. */
export function useThreadFacts(id: string | null): ThreadFacts | null {
  const facts = useFacts((all) => all[id ?? ''] ?? null);
  // Its messages come first.
  const isReady = useThreads(({ threads }) => threads[id ?? '']?.state === 'ready');
  const isWanted = isReady && facts === null;
  useEffect(() => {
    // Without an answer they are not shown, until an event brings them.
    if (id !== null && isWanted) request('conversations.facts', { id }).then(keep, () => undefined);
  }, [id, isWanted]);
  return facts;
}

/** Keeps what is known true. */
export function followFacts(): void {
  on('chat.facts', keep);
}

function keep(facts: ThreadFacts): void {
  useFacts.setState({ [facts.conversationId]: facts });
}
