import { type RefObject, useEffect, useLayoutEffect } from 'react';
import { create } from 'zustand';
import type { Message } from '../../shared/messages.ts';

/** Messages that are being edited, with what they say by now: a row that is scrolled out of sight isn't drawn. */
const useEdits = create<Readonly<Record<string, string | null>>>(() => ({}));

/** Null where it isn't being edited. */
export const useEdit = (messageId: string): string | null =>
  useEdits((edits) => edits[messageId] ?? null);

interface Wanted {
  readonly messageId: string | null;
  /** It had the focus when its row went out of sight: it takes it back, but from nobody. */
  readonly isBack: boolean;
}

/** The one whose field is to take the focus. Others that are drawn, as their rows come into sight, take none. */
const useWanted = create<Wanted>(() => ({ messageId: null, isBack: false }));

/** Gives the field of a message the focus when it is wanted there. */
export function useFocusOfEdit(messageId: string, field: RefObject<HTMLTextAreaElement | null>) {
  const isWanted = useWanted((wanted) => wanted.messageId === messageId);
  useEffect(() => {
    if (!isWanted) return;
    const isTaken = useWanted.getState().isBack && document.activeElement !== document.body;
    useWanted.setState({ messageId: null });
    const { current } = field;
    if (isTaken || current === null) return;
    current.focus();
    current.setSelectionRange(current.value.length, current.value.length);
  }, [isWanted, field]);
  useLayoutEffect(() => {
    const { current } = field;
    return () => {
      const hadFocus = current !== null && document.activeElement === current;
      if (hadFocus) useWanted.setState({ messageId, isBack: true });
    };
  }, [messageId, field]);
}

/** Begins with what it says, in its field; one that is being edited stays as it is. */
export function beginEdit({ id, text }: Message): void {
  useEdits.setState((edits) => ({ [id]: edits[id] ?? text }));
  useWanted.setState({ messageId: id, isBack: false });
}

export function setEdit(messageId: string, text: string | null): void {
  useEdits.setState({ [messageId]: text });
}
