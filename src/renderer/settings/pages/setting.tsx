import type { ReactNode } from 'react';
import classes from './setting.module.css';

/** One setting: its name and what it means on the left, its control on the right; one under the other where it is narrow. */
export function Setting(props: {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  /** Ties the label to its control. */
  readonly htmlFor?: string;
  /** For controls that are a group of their own, named by this. */
  readonly labelId?: string;
  readonly children: ReactNode;
}) {
  const { label, hint, htmlFor, labelId, children } = props;
  return (
    <div className={classes.setting}>
      <div className={classes.words}>
        {htmlFor === undefined ? (
          <div id={labelId} className={classes.label}>
            {label}
          </div>
        ) : (
          <label htmlFor={htmlFor} className={classes.label}>
            {label}
          </label>
        )}
        {hint !== undefined && <div className={classes.hint}>{hint}</div>}
      </div>
      <div className={classes.control}>{children}</div>
    </div>
  );
}
