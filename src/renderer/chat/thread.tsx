import { Button, Skeleton } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { memo, useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Message } from '../../shared/messages.ts';
import { scrolls } from '../ui/scrolls.ts';
import { AnswerError } from './answer-error.tsx';
import { SentFromHere } from './attachments/sent-from-here.tsx';
import { Answers } from './compare/answers.tsx';
import { useDrawnRows } from './drawn-rows.ts';
import { EmptyThread } from './empty-thread.tsx';
import { ThreadFind } from './find/thread-find.tsx';
import { useFollowBottom } from './follow-bottom.ts';
import { Question } from './question.tsx';
import { readThread, visitThread } from './read-threads.ts';
import { keepPlace, placeIn, placeOf, returnTo, sizesOf } from './reading-places.ts';
import classes from './thread.module.css';
import { unread, useThread, useThreads } from './threads-state.ts';

/** One conversation's messages. Long threads draw only what is near the eye. */
export function Thread({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation('chat');
  const thread = useThread(conversationId) ?? unread;
  const { messages, state, error } = thread;
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const rows = useRef<VirtualizerHandle>(null);
  const place = placeOf(conversationId);
  const { isFollowing, toBottom, leaveEnd } = useFollowBottom(
    scroller,
    content,
    place?.atBottom ?? true,
  );

  const isEmpty = messages.length === 0;
  const last = messages.at(-1);
  const isBusy = useThreads(({ streaming }) => streaming.has(conversationId));
  // Asked just now, not merely shown again.
  const isAsked = isBusy || last?.role === 'user';

  const { drawn, from, isLonger } = useDrawnRows(conversationId, thread, place?.atBottom ?? true);
  // Good for the first drawing only.
  const sizes = place === undefined || rows.current !== null ? null : sizesOf(place, drawn);

  useEffect(() => visitThread(conversationId), [conversationId]);
  useEffect(() => {
    if (state === 'unread') void readThread(conversationId);
  }, [conversationId, state]);

  const now = useRef({ drawn, isFollowing });
  useLayoutEffect(() => {
    now.current = { drawn, isFollowing };
  });
  useLayoutEffect(() => {
    const handle = rows.current;
    if (isEmpty || handle === null) return;
    const saved = placeOf(conversationId);
    if (saved === undefined || saved.atBottom) toBottom();
    else returnTo(handle, now.current.drawn, saved);
  }, [conversationId, isEmpty, toBottom]);

  const lastQuestion = messages.findLast(({ role }) => role === 'user')?.id;
  const seenQuestion = useRef(lastQuestion);
  useEffect(() => {
    const seen = seenQuestion.current;
    if (isAsked && seen !== undefined && seen !== lastQuestion) toBottom();
    seenQuestion.current = lastQuestion;
  }, [lastQuestion, isAsked, toBottom]);

  // Not a plain effect: its end comes when the handle is gone already.
  useLayoutEffect(
    () => () => {
      const handle = rows.current;
      const left =
        handle === null ? null : placeIn(handle, now.current.drawn, now.current.isFollowing);
      if (left !== null) keepPlace(conversationId, left);
    },
    [conversationId],
  );

  return (
    <div className={classes.frame}>
      <ThreadFind
        conversationId={conversationId}
        messages={drawn}
        earlier={thread.earlier + from}
        isRead={state === 'ready'}
        scroller={scroller}
        rows={rows}
        leaveEnd={leaveEnd}
      />
      <div
        ref={scroller}
        className={classes.scroller}
        role="log"
        aria-label={t('thread.messages')}
        // A word at a time is no way to hear an answer: its end is told instead.
        aria-live="off"
        {...scrolls}
      >
        <div ref={content}>
          {isEmpty && state === 'unread' && <Waiting label={t('thread.loading')} />}
          {isEmpty && state === 'failed' && error !== null && (
            <div className={classes.row}>
              <AnswerError error={error} onTryAgain={() => void readThread(conversationId)} />
            </div>
          )}
          {!isEmpty && (
            <Virtualizer
              ref={rows}
              scrollRef={scroller}
              bufferSize={800}
              data={drawn}
              shift={isLonger}
              {...(sizes === null ? {} : { cache: sizes })}
            >
              {(message, index) => (
                <Row
                  key={message.id}
                  message={message}
                  after={messages[from + index - 1]?.role}
                  isBusy={isBusy}
                  isLast={message === last}
                />
              )}
            </Virtualizer>
          )}
          <div className={classes.end} />
        </div>
      </div>
      {isEmpty && state === 'ready' && (
        <div className={classes.over}>
          <EmptyThread conversationId={conversationId} />
        </div>
      )}
      {!isFollowing && (
        <Button
          className={classes.newer}
          size="compact-sm"
          radius="xl"
          variant="default"
          leftSection={<IconArrowDown size={14} />}
          aria-label={t('thread.newerLabel')}
          onClick={toBottom}
        >
          {t('thread.newer')}
        </Button>
      )}
    </div>
  );
}

const Row = memo(function Row({
  message,
  after,
  isBusy,
  isLast,
}: {
  readonly message: Message;
  /** Who said what stands above it. */
  readonly after: Message['role'] | undefined;
  readonly isBusy: boolean;
  readonly isLast: boolean;
}) {
  const { id, conversationId, role } = message;
  return (
    <div className={classes.said} data-message={id} data-after={after}>
      <SentFromHere conversationId={conversationId} messageId={id} />
      {role === 'user' ? (
        <Question message={message} isBusy={isBusy} isLast={isLast} />
      ) : (
        <Answers message={message} isBusy={isBusy} isLast={isLast} />
      )}
    </div>
  );
});

function Waiting({ label }: { readonly label: string }) {
  return (
    <div className={`${classes.row} ${classes.late}`} role="status" aria-label={label}>
      <Skeleton height={40} width="45%" ml="auto" mb={24} />
      <Skeleton height={12} width="90%" mb={10} />
      <Skeleton height={12} width="80%" mb={10} />
      <Skeleton height={12} width="60%" />
    </div>
  );
}
