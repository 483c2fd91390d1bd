import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snippet } from '../../../shared/assistants.ts';
import classes from './snippets.module.css';

/** The snippets over the composer; the focus stays in its field. */
export function SlashList({
  id,
  found,
  current,
  areNone,
  onPick,
  onPoint,
}: {
  readonly id: string;
  readonly found: readonly Snippet[];
  readonly current: number;
  readonly areNone: boolean;
  readonly onPick: (snippet: Snippet) => void;
  readonly onPoint: (at: number) => void;
}) {
  const { t } = useTranslation('assistants');
  const pointed = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current >= 0) pointed.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  if (found.length === 0) {
    return (
      <div className={classes.list} role="status">
        <p className={classes.none}>{t(areNone ? 'snippets.noneYet' : 'snippets.nothing')}</p>
      </div>
    );
  }
  return (
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
            onPick(snippet);
          }}
        >
          <span className={classes.name}>/{snippet.name}</span>
          <span className={classes.text}>{snippet.text}</span>
        </div>
      ))}
    </div>
  );
}
