import { create } from 'zustand';
import type { Assistant, Snippet } from '../../shared/assistants.ts';
import { on, request } from '../api.ts';

/** The person's assistants and snippets, oldest first. */
export const useAssistants = create<readonly Assistant[]>(() => []);
export const useSnippets = create<readonly Snippet[]>(() => []);

/** Reads both and keeps them true. */
export async function followAssistants(): Promise<void> {
  on('assistants.changed', (assistants) => useAssistants.setState(assistants, true));
  on('snippets.changed', (snippets) => useSnippets.setState(snippets, true));
  const [assistants, snippets] = await Promise.all([
    request('assistants.list'),
    request('snippets.list'),
  ]);
  useAssistants.setState(assistants, true);
  useSnippets.setState(snippets, true);
}
