import { TextInput } from '@mantine/core';
import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useRef,
  useState,
} from 'react';
import { isComposing } from './composing.ts';

/** A name while it is changed in its place: Enter or leaving keeps it, Esc takes it back. */
export function NameField({
  name,
  label,
  onDone,
  returnTo,
}: {
  readonly name: string;
  readonly label: string;
  /** Given the new name; null where nothing is to change. */
  readonly onDone: (name: string | null) => void;
  /** What had the focus before, drawn again once the name is done. */
  readonly returnTo: RefObject<HTMLElement | null>;
}) {
  const [text, setText] = useState(name);
  const done = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The menu that asked for it gives its focus back first.
    const frame = requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.select();
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  const finish = (next: string | null) => {
    if (done.current) return;
    done.current = true;
    const trimmed = next?.trim() ?? '';
    onDone(trimmed === '' || trimmed === name ? null : trimmed);
    // Left by a click, the focus has a place of its own already.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) returnTo.current?.focus();
    });
  };
  // By keys that open another conversation it goes out of the page, and isn't told that it is left.
  const onGone = useEffectEvent(() => {
    if (text !== name) finish(text);
  });
  useEffect(() => () => onGone(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === 'Enter') finish(text);
    else if (event.key === 'Escape') finish(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <TextInput
      size="xs"
      flex={1}
      maxLength={200}
      aria-label={label}
      value={text}
      ref={field}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => finish(text)}
    />
  );
}
