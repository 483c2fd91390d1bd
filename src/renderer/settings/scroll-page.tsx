import { Box } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './scroll-page.module.css';

/** A page that scrolls, its text no wider than reads well. */
export function ScrollPage({
  title,
  children,
}: {
  readonly title?: string;
  readonly children: ReactNode;
}) {
  return (
    <Box className={classes.scroller} tabIndex={0}>
      <div className={classes.column}>
        {title !== undefined && <h1 className={classes.title}>{title}</h1>}
        {children}
      </div>
    </Box>
  );
}
