import { IconDots } from '@tabler/icons-react';
import type { Ref } from 'react';
import classes from './rail.module.css';

/**
 * Opens the menu of a row in the list. What makes it a menu's target may hand it more props. As plain as can be, as its
 * row is: they are drawn by the dozen, before anything else of the list can be used.
 */
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
    <button {...target} type="button" className={classes.more} aria-label={label}>
      <IconDots size={15} />
    </button>
  );
}
