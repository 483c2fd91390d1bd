import { ActionIcon } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import type { Ref } from 'react';
import classes from './rail.module.css';

/** Opens the menu of a row in the list. What makes it a menu's target may hand it more props. */
export function MoreButton({
  label,
  ...target
}: {
  readonly label: string;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly onClick?: () => void;
  readonly 'aria-haspopup'?: 'menu';
  readonly 'aria-expanded'?: boolean;
}) {
  return (
    <ActionIcon
      {...target}
      className={classes.more}
      variant="subtle"
      color="gray"
      size="sm"
      aria-label={label}
    >
      <IconDots size={15} />
    </ActionIcon>
  );
}
