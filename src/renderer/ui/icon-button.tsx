import { ActionIcon, Tooltip } from '@mantine/core';
import type { MouseEventHandler, ReactNode, Ref } from 'react';
import classes from './icon-button.module.css';

/** A quiet button that is only an icon; its name is its tooltip. What wraps it as a target may hand it more props. */
export function IconButton({
  label,
  keys,
  size = 'md',
  isOn = false,
  ...button
}: {
  readonly label: string;
  /** What does the same on the keyboard. */
  readonly keys?: string;
  readonly onClick: MouseEventHandler<HTMLButtonElement>;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly size?: 'sm' | 'md';
  /** Something is set behind it. */
  readonly isOn?: boolean;
  /** What it opens is open, and needs no name over it. */
  readonly 'aria-expanded'?: boolean | 'true' | 'false' | undefined;
}) {
  return (
    <Tooltip
      label={keys === undefined ? label : `${label} (${keys})`}
      disabled={`${button['aria-expanded']}` === 'true'}
    >
      <ActionIcon
        {...button}
        variant="subtle"
        color="gray"
        size={size}
        className={classes.button}
        data-on={isOn || undefined}
        aria-label={label}
      />
    </Tooltip>
  );
}
