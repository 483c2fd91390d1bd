import { create } from 'zustand';

/** What is written but not sent, kept while the app runs and never stored: it may hold anything. */
const useDrafts = create<Readonly<Record<string, string>>>(() => ({}));

const NEW = '';

/** The draft of a conversation; null is the new chat's. */
export const useDraft = (id: string | null): string =>
  useDrafts((drafts) => drafts[id ?? NEW] ?? '');

export function setDraft(id: string | null, text: string): void {
  useDrafts.setState({ [id ?? NEW]: text });
}

export const draftOf = (id: string | null): string => useDrafts.getState()[id ?? NEW] ?? '';
