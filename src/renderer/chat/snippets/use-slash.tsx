import { type KeyboardEvent, type ReactNode, type RefObject, useId, useState } from 'react';
import type { Snippet } from '../../../shared/assistants.ts';
import { isComposing } from '../../ui/composing.ts';
import { useFormats } from '../../ui/formats.ts';
import { useSnippets } from '../assistants-state.ts';
import { draftOf, setDraft } from '../drafts.ts';
import { BlanksForm } from './blanks-form.tsx';
import { SlashList } from './slash-list.tsx';
import { blanksOf, filled, slashWords } from './snippet-text.ts';

/** The snippets that a `/` at the start of a message offers: what to draw over the field, and what its keys do. */
export function useSlash(conversationId: string | null, draft: string, field: Field) {
  const snippets = useSnippets();
  const formats = useFormats();
  const id = useId();
  const [at, setAt] = useState(0);
  /** The words for which the list was sent away. */
  const [dismissed, setDismissed] = useState<string | null>(null);
  const [asking, setAsking] = useState<Snippet | null>(null);

  const words = slashWords(draft);
  // A new slash asks anew.
  if (words === null && dismissed !== null) setDismissed(null);
  const isOpen = words !== null && draft !== dismissed;
  const found = isOpen ? snippets.filter(({ name }) => name.toLowerCase().includes(words)) : [];
  const current = Math.min(at, found.length - 1);

  const toField = () =>
    requestAnimationFrame(() => {
      const end = draftOf(conversationId).length;
      field.current?.focus();
      field.current?.setSelectionRange(end, end);
    });
  const insert = (text: string, values: ReadonlyMap<string, string> = new Map()) => {
    const nowMs = Date.now();
    const known = new Map([
      ['date', formats.date(nowMs)],
      ['time', formats.time(nowMs)],
    ]);
    setDraft(conversationId, filled(text, new Map([...values, ...known])));
    setAsking(null);
    toField();
  };
  const take = (snippet: Snippet) => {
    setAt(0);
    if (blanksOf(snippet.text).length > 0) setAsking(snippet);
    else insert(snippet.text);
  };

  /** Gives whether the key was the list's. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!isOpen || isComposing(event)) return false;
    const chosen = found[current];
    const count = found.length;
    if (event.key === 'Escape') setDismissed(draft);
    else if (chosen === undefined) return false;
    else if (event.key === 'ArrowDown') setAt((current + 1) % count);
    else if (event.key === 'ArrowUp') setAt((current + count - 1) % count);
    else if ((event.key === 'Enter' && !event.shiftKey) || event.key === 'Tab') take(chosen);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };

  const over: ReactNode = (
    <>
      {isOpen && (snippets.length === 0 || found.length > 0 || words.length < 20) && (
        <SlashList
          id={id}
          found={found}
          current={current}
          areNone={snippets.length === 0}
          onTake={take}
          onPoint={setAt}
        />
      )}
      {asking !== null && (
        <BlanksForm
          snippet={asking}
          onInsert={(values) => insert(asking.text, values)}
          onClose={() => {
            setAsking(null);
            toField();
          }}
        />
      )}
    </>
  );
  const hasOptions = isOpen && found.length > 0;
  return {
    over,
    isOpen,
    onKeyDown,
    /** For the field: readers hear what the arrows point at; the list goes when it is left. */
    ofField: {
      onBlur: () => setDismissed(draft),
      'aria-autocomplete': 'list' as const,
      'aria-controls': hasOptions ? id : undefined,
      'aria-activedescendant': hasOptions ? `${id}-${current}` : undefined,
    },
  };
}

type Field = RefObject<HTMLTextAreaElement | null>;
