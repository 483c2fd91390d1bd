import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './note.module.css';

/** Something to know before going on: a line at its edge in the colour of a warning or a fault. */
export function Note(props: {
  readonly tone: 'warning' | 'fault';
  readonly title?: string;
  readonly icon?: ReactNode;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  const { tone, title, icon, className, children } = props;
  return (
    <Alert
      variant="default"
      className={className}
      classNames={{ root: classes.note, icon: classes.icon, message: classes.message }}
      data-tone={tone}
      title={title}
      icon={icon}
    >
      {children}
    </Alert>
  );
}
