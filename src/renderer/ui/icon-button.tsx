import { ActionIcon, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './icon-button.module.css';

/** A quiet button that is only an icon; its name is its tooltip. */
export function IconButton({
  label,
  onClick,
  children,
  size = 'md',
  isOn = false,
}: {
  readonly label: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
  readonly size?: 'sm' | 'md';
  /** Something is set behind it. */
  readonly isOn?: boolean;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={size}
        className={classes.button}
        data-on={isOn || undefined}
        aria-label={label}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
