import { type FocusEvent, useEffect, useEffectEvent, useRef, useState } from 'react';

/**
 * For a box whose value is kept when it is left: when it closes, when the focus goes elsewhere, and when it goes out of the
 * page while it is open, as by a key that opens another conversation.
 */
export function useKeptBox<T>(was: T, keep: (value: T) => void) {
  const [opened, setOpened] = useState(false);
  const [value, setValue] = useState(was);
  const kept = useRef(was);
  const leave = () => {
    if (JSON.stringify(value) === JSON.stringify(kept.current)) return;
    kept.current = value;
    keep(value);
  };
  const onGone = useEffectEvent(() => {
    if (opened) leave();
  });
  useEffect(() => () => onGone(), []);
  return {
    opened,
    value,
    setValue,
    change(next: boolean): void {
      if (next) {
        kept.current = was;
        setValue(was);
      } else leave();
      setOpened(next);
    },
    /** Of what it holds. */
    onBlur({ currentTarget, relatedTarget }: FocusEvent): void {
      if (!currentTarget.contains(relatedTarget)) leave();
    },
  };
}
