import type { MouseEventHandler, ReactNode, Ref } from 'react';
import classes from './message-actions.module.css';

/** One of the quiet buttons of a message. As plain as can be: a screen full of messages holds a hundred. */
export function ActionButton({
  label,
  ...button
}: {
  readonly label: string;
  readonly onClick: MouseEventHandler<HTMLButtonElement>;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly disabled?: boolean;
  readonly 'aria-haspopup'?: 'menu' | 'listbox';
  readonly 'aria-expanded'?: boolean;
}) {
  return (
    <button
      {...button}
      type="button"
      className={classes.action}
      title={label}
      aria-label={label}
      // What is selected stays so, for it may be what is to be quoted.
      onMouseDown={(event) => event.preventDefault()}
    />
  );
}
