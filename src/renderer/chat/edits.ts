import { useEffect, useEffectEvent } from 'react';
import { create } from 'zustand';
import type { Message } from '../../shared/messages.ts';

/** Messages that are being edited, with what they say by now: a row that is scrolled out of sight isn't drawn. */
const useEdits = create<Readonly<Record<string, string | null>>>(() => ({}));

/** Null where it isn't being edited. */
export const useEdit = (messageId: string): string | null =>
  useEdits((edits) => edits[messageId] ?? null);

/** The one whose field is to take the focus. A field that is only drawn again, as its row comes into sight, takes none. */
const useWanted = create<{ readonly messageId: string | null }>(() => ({ messageId: null }));

/** Calls back when it is wanted. */
export function useWhenEditWanted(messageId: string, work: () => void): void {
  const isWanted = useWanted((wanted) => wanted.messageId === messageId);
  const onWanted = useEffectEvent(work);
  useEffect(() => {
    if (!isWanted) return;
    useWanted.setState({ messageId: null });
    onWanted();
  }, [isWanted]);
}

/** Begins with what it says, in its field; one that is being edited stays as it is. */
export function beginEdit({ id, text }: Message): void {
  useEdits.setState((edits) => ({ [id]: edits[id] ?? text }));
  useWanted.setState({ messageId: id });
}

export function setEdit(messageId: string, text: string | null): void {
  useEdits.setState({ [messageId]: text });
}
