import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { isComposing } from '../ui/composing.ts';
import { useErrorText } from '../ui/error-text.ts';

/** For a form that stands where its entry did: Enter saves it, Esc leaves everything as it was. */
export function useSaving(save: () => Promise<unknown>, onDone: () => void) {
  const errorText = useErrorText();
  const [isSaving, setSaving] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  async function saveNow(): Promise<void> {
    setSaving(true);
    try {
      await save();
      onDone();
    } catch (thrown) {
      setFailure(thrown);
    }
    setSaving(false);
  }

  return {
    isSaving,
    /** What it failed with, for people. */
    problem: failure === null ? null : errorText(failure),
    /** Of the form. */
    events: {
      onSubmit(event: FormEvent): void {
        event.preventDefault();
        void saveNow();
      },
      onKeyDown(event: KeyboardEvent): void {
        if (event.key !== 'Escape' || isComposing(event)) return;
        event.preventDefault();
        onDone();
      },
    },
  };
}
