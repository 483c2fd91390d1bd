import { Button, Skeleton } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import { scrolls } from '../ui/scrolls.ts';
import { AnswerError } from './answer-error.tsx';
import { SentFromHere } from './attachments/sent-from-here.tsx';
import { Answers } from './compare/answers.tsx';
import { EmptyThread } from './empty-thread.tsx';
import { ThreadFind } from './find/thread-find.tsx';
import { useFollowBottom } from './follow-bottom.ts';
import { Question } from './question.tsx';
import { readingPlaces } from './reading-places.ts';
import classes from './thread.module.css';
import { readThread, useThread, useThreads } from './threads-state.ts';

/** One conversation's messages. Long threads draw only what is near the eye. */
export function Thread({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation('chat');
  const thread = useThread(conversationId);
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const rows = useRef<VirtualizerHandle>(null);
  const place = readingPlaces.get(conversationId);
  const { isFollowing, toBottom, leaveEnd } = useFollowBottom(
    scroller,
    content,
    place?.atBottom ?? true,
  );

  const state = thread?.state ?? 'unread';
  const messages = thread?.messages ?? [];
  const count = messages.length;
  const isEmpty = count === 0;
  const last = messages.at(-1);
  const isBusy = useThreads(({ streaming }) => streaming.has(conversationId));
  // Asked just now, not merely shown again.
  const isAsked = isBusy || last?.role === 'user';

  useEffect(() => {
    if (state === 'unread') void readThread(conversationId);
  }, [conversationId, state]);

  useLayoutEffect(() => {
    if (isEmpty) return;
    const saved = readingPlaces.get(conversationId);
    if (saved === undefined || saved.atBottom) toBottom();
    else rows.current?.scrollTo(saved.offset);
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
      if (handle === null || count === 0) return;
      const { scrollOffset: offset, cache: sizes } = handle;
      readingPlaces.set(conversationId, { offset, sizes, count, atBottom: isFollowing });
    },
    [conversationId, count, isFollowing],
  );

  return (
    <div className={classes.frame}>
      <ThreadFind
        conversationId={conversationId}
        messages={messages}
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
          {isEmpty && state === 'failed' && thread?.error != null && (
            <div className={classes.row}>
              <AnswerError
                error={thread.error}
                onTryAgain={() => void readThread(conversationId)}
              />
            </div>
          )}
          <Virtualizer
            ref={rows}
            scrollRef={scroller}
            bufferSize={800}
            {...(place !== undefined && place.count === count ? { cache: place.sizes } : {})}
          >
            {messages.map((message, index) => (
              <div
                key={message.id}
                className={classes.row}
                data-message={message.id}
                data-after={messages[index - 1]?.role}
              >
                <SentFromHere conversationId={conversationId} messageId={message.id} />
                {message.role === 'user' ? (
                  <Question message={message} isBusy={isBusy} isLast={message === last} />
                ) : (
                  <Answers message={message} isBusy={isBusy} isLast={message === last} />
                )}
              </div>
            ))}
          </Virtualizer>
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
