import { create } from 'zustand';
import type { Message } from '../../shared/messages.ts';

/** Messages that are being edited, with what they say by now: a row that is scrolled out of sight isn't drawn. */
const useEdits = create<Readonly<Record<string, string | null>>>(() => ({}));

/** Null where it isn't being edited. */
export const useEdit = (messageId: string): string | null =>
  useEdits((edits) => edits[messageId] ?? null);

/** Begins with what it says; one that is being edited stays as it is. */
export function beginEdit({ id, text }: Message): void {
  useEdits.setState((edits) => ({ [id]: edits[id] ?? text }));
}

export function setEdit(messageId: string, text: string | null): void {
  useEdits.setState({ [messageId]: text });
}
