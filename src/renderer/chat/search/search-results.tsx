import { Button, UnstyledButton } from '@mantine/core';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer } from 'virtua';
import type { Conversation } from '../../../shared/conversations.ts';
import type { SearchHit } from '../../../shared/search.ts';
import { rangesOf, wordsOf } from '../../../shared/search-words.ts';
import { useFormats } from '../../ui/formats.ts';
import { scrolls } from '../../ui/scrolls.ts';
import { jumpTo } from '../find/jump-state.ts';
import { focusResult } from './focus-result.ts';
import { Marked } from './marked.tsx';
import { resultRows } from './result-rows.ts';
import classes from './search.module.css';
import { searchOn, useSearch } from './search-state.ts';

/** What a search found, in the rail's place: a title opens its conversation, a message is jumped to. */
export function SearchResults({
  conversations,
  currentId,
  onOpen,
}: {
  readonly conversations: readonly Conversation[];
  readonly currentId: string | null;
  readonly onOpen: (id: string) => void;
}) {
  const { t } = useTranslation(['conversations', 'chat']);
  const { text, hits, next, state, waiting } = useSearch();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => resultRows(conversations, hits, text), [conversations, hits, text]);
  const words = useMemo(() => wordsOf(text), [text]);
  const open = (hit: SearchHit) => {
    onOpen(hit.conversationId);
    jumpTo(hit.conversationId, hit.messageId, words);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
    if (by !== null && focusResult(document.activeElement, by)) event.preventDefault();
  };
  const isEmpty = rows.length === 0 && state === 'idle';
  return (
    <section
      ref={scroller}
      className={classes.scroller}
      aria-label={t('search.results')}
      data-results
      onKeyDown={onKeyDown}
      {...scrolls}
    >
      <p className={classes.spoken} role="status">
        {state === 'idle' && t('search.found', { count: hits.length })}
      </p>
      {isEmpty && (
        <p className={classes.nothing}>
          {t('search.none')} <span>{t('search.noneHint')}</span>
        </p>
      )}
      {rows.length === 0 && state === 'searching' && (
        <p className={`${classes.nothing} ${classes.late}`}>{t('search.searching')}</p>
      )}
      {state === 'failed' && <p className={classes.nothing}>{t('search.failed')}</p>}
      <Virtualizer scrollRef={scroller} bufferSize={400}>
        {rows.map((row) => {
          if (row.kind === 'heading') {
            return (
              <div key={row.key} className={classes.heading}>
                {t(`search.${row.key}`)}
              </div>
            );
          }
          if (row.kind === 'hit') {
            return <Hit key={row.key} hit={row.hit} onOpen={open} />;
          }
          const { id, title } = row.conversation;
          const isTitle = row.kind === 'title';
          const name = title || t('chat:rail.untitled');
          return (
            <UnstyledButton
              key={row.key}
              className={isTitle ? classes.title : classes.group}
              aria-current={id === currentId || undefined}
              data-result
              title={name}
              onClick={() => onOpen(id)}
            >
              <Marked text={name} marks={isTitle ? rangesOf(name, words, 20) : []} />
            </UnstyledButton>
          );
        })}
      </Virtualizer>
      {next !== null && state === 'idle' && (
        <Button size="compact-xs" variant="subtle" onClick={searchOn}>
          {t('search.more')}
        </Button>
      )}
      {waiting > 0 && <p className={classes.nothing}>{t('search.waiting', { count: waiting })}</p>}
    </section>
  );
}

function Hit({
  hit,
  onOpen,
}: {
  readonly hit: SearchHit;
  readonly onOpen: (hit: SearchHit) => void;
}) {
  const { t } = useTranslation(['conversations', 'chat']);
  const formats = useFormats();
  const { role, createdAtMs, snippet, marks } = hit;
  return (
    <UnstyledButton className={classes.hit} data-result onClick={() => onOpen(hit)}>
      <span className={classes.who}>
        {role === 'user' ? t('search.you') : t('chat:thread.answer')}
        <time dateTime={new Date(createdAtMs).toISOString()}>{formats.exact(createdAtMs)}</time>
      </span>
      <span className={classes.snippet} dir="auto">
        <Marked text={snippet} marks={marks} />
      </span>
    </UnstyledButton>
  );
}
