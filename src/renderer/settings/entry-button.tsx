import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

/** One of the things that can be done with an entry of a list; its label names the entry, too. */
export function EntryButton({
  label,
  takesAway = false,
  onClick,
  children,
}: {
  readonly label: string;
  readonly takesAway?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <Button
      size="xs"
      variant="subtle"
      {...(takesAway ? { color: 'red' } : {})}
      aria-label={label}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
