import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { isComposing } from '../ui/composing.ts';
import { useErrorText } from '../ui/error-text.ts';

/**
 * For a form that stands with its entry: Enter saves it, Esc leaves everything as it was, and either gives the focus back
 * to what opened it, where that is still there.
 */
export function useSaving(save: () => Promise<unknown>, onDone: () => void) {
  const errorText = useErrorText();
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  // Before the form's first field takes it.
  const [opener] = useState(() => document.activeElement);

  function done(): void {
    onDone();
    focusIfFree(opener);
  }

  async function saveNow(form: Element): Promise<void> {
    setSaving(true);
    try {
      await save();
      done();
    } catch (thrown) {
      setFailure(thrown);
      // The button that saves has lost it while it waited.
      focusIfFree(form.querySelector('input, textarea'));
    }
    setSaving(false);
  }

  return {
    isSaving,
    /** What it failed with, for people. */
    problem: failure === null ? null : errorText(failure),
    cancel: done,
    /** Of the form. */
    events: {
      onSubmit(event: FormEvent): void {
        event.preventDefault();
        void saveNow(event.currentTarget);
      },
      onKeyDown(event: KeyboardEvent): void {
        if (event.key !== 'Escape' || isComposing(event) || isListOpenAt(event.target)) return;
        event.preventDefault();
        done();
      },
    },
  };
}

/** Its list of choices is open, and is all that Esc closes. */
function isListOpenAt(target: EventTarget): boolean {
  return target instanceof Element && target.matches('[aria-expanded="true"]');
}

/** Once all is drawn, unless the focus has a place of its own by then. */
function focusIfFree(element: Element | null): void {
  requestAnimationFrame(() => {
    const isFree = document.activeElement === document.body;
    if (isFree && element instanceof HTMLElement && element.isConnected) element.focus();
  });
}
