import type { ReactNode } from 'react';
import classes from './empty-page.module.css';

/** A page with nothing on it yet: why, and what can be done. */
export function EmptyPage({
  text,
  children,
}: {
  readonly text: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className={classes.empty}>
      <p className={classes.text}>{text}</p>
      {children}
    </div>
  );
}
