import { type ClipboardEvent, useRef, useState } from 'react';

/** Pastes longer than this, in characters, stay out of the text box: it takes seconds to lay out megabytes. */
const BIG_PASTE_CHARS = 200_000;

/**
 * What is pasted, in the text box and, where it is very long, beside it. It is in no state and no property, so that
 * `clear` leaves no copy of a secret in the page.
 */
export function usePastedText() {
  const box = useRef<HTMLTextAreaElement>(null);
  const beside = useRef('');
  const [besideChars, setBesideChars] = useState(0);

  function setBeside(text: string): void {
    beside.current = text;
    setBesideChars(text.length);
  }

  return {
    box,
    besideChars,
    setBeside,
    /** Takes a very long paste out of the box's hands; whether it did. */
    takeBigPaste(event: ClipboardEvent): boolean {
      const text = event.clipboardData.getData('text/plain');
      if (text.length <= BIG_PASTE_CHARS) return false;
      event.preventDefault();
      // As in the box, the next paste takes nothing away from the one before.
      setBeside(beside.current === '' ? text : `${beside.current}\n${text}`);
      return true;
    },
    read(): string {
      const written = box.current?.value ?? '';
      if (beside.current === '') return written;
      return written.trim() === '' ? beside.current : `${written}\n${beside.current}`;
    },
    clear(): void {
      if (box.current !== null) box.current.value = '';
      setBeside('');
    },
  };
}
