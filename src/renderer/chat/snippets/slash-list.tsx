import { Popover } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snippet } from '../../../shared/assistants.ts';
import classes from './snippets.module.css';

/** The snippets over the composer; the focus stays in its field. */
export function SlashList({
  id,
  found,
  current,
  areNone,
  onTake,
  onPoint,
}: {
  readonly id: string;
  readonly found: readonly Snippet[];
  readonly current: number;
  readonly areNone: boolean;
  readonly onTake: (snippet: Snippet) => void;
  readonly onPoint: (at: number) => void;
}) {
  const { t } = useTranslation('assistants');
  const pointed = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current >= 0) pointed.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  if (found.length === 0) {
    return (
      <Over>
        <p className={classes.none} role="status">
          {t(areNone ? 'snippets.noneYet' : 'snippets.nothing')}
        </p>
      </Over>
    );
  }
  return (
    <Over>
      <div
        className={classes.list}
        id={id}
        role="listbox"
        aria-label={t('snippets.list')}
        tabIndex={-1}
      >
        {found.map((snippet, at) => (
          <div
            key={snippet.id}
            id={`${id}-${at}`}
            ref={at === current ? pointed : null}
            className={classes.option}
            role="option"
            tabIndex={-1}
            aria-selected={at === current}
            onMouseMove={() => onPoint(at)}
            // Before the field loses the focus.
            onMouseDown={(event) => {
              event.preventDefault();
              onTake(snippet);
            }}
          >
            <span className={classes.name}>/{snippet.name}</span>
            <span className={classes.text}>{snippet.text}</span>
          </div>
        ))}
      </div>
    </Over>
  );
}

/** Over the composer, as wide as it is; the focus isn't taken. */
function Over({ children }: { readonly children: ReactNode }) {
  return (
    <Popover
      opened
      closeOnClickOutside={false}
      position="top-start"
      width="target"
      offset={6}
      shadow="md"
      withRoles={false}
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <div />
      </Popover.Target>
      <Popover.Dropdown p={4}>{children}</Popover.Dropdown>
    </Popover>
  );
}
