import { type ComponentProps, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Virtualizer } from 'virtua';
import type { Conversation } from '../../shared/models.ts';
import { useFormats } from '../ui/formats.ts';
import { scrolls } from '../ui/scrolls.ts';
import { dayOf } from './conversation-days.ts';
import { ConversationItem } from './conversation-item.tsx';
import classes from './rail.module.css';
import { useThreads } from './threads-state.ts';

/** The conversations, those of a day under its name. */
export function ConversationList({
  conversations,
  currentId,
  onOpen,
}: {
  readonly conversations: readonly Conversation[];
  readonly currentId: string | null;
  readonly onOpen: (id: string) => void;
}) {
  const { t } = useTranslation('chat');
  const formats = useFormats();
  const scroller = useRef<HTMLDivElement>(null);
  const streaming = useThreads((state) => state.streaming);
  const [nowMs] = useState(() => Date.now());

  const rows = useMemo(() => {
    const nameOf = ({ updatedAtMs }: Conversation) => {
      const day = dayOf(updatedAtMs, Math.max(nowMs, conversations[0]?.updatedAtMs ?? 0));
      return day === 'older' ? formats.month(updatedAtMs) : t(`days.${day}`);
    };
    const names = conversations.map(nameOf);
    return conversations.map((conversation, index) => ({
      conversation,
      heading: names[index] === names[index - 1] ? null : names[index],
    }));
  }, [conversations, formats, nowMs, t]);

  return (
    <div ref={scroller} className={classes.scroller} {...scrolls}>
      <Virtualizer as={List} item="li" scrollRef={scroller} bufferSize={400}>
        {rows.map(({ conversation, heading }) => (
          <div key={conversation.id}>
            {heading !== null && <div className={classes.day}>{heading}</div>}
            <ConversationItem
              conversation={conversation}
              isCurrent={conversation.id === currentId}
              isStreaming={streaming.has(conversation.id)}
              onOpen={onOpen}
            />
          </div>
        ))}
      </Virtualizer>
    </div>
  );
}

function List(props: ComponentProps<'ul'>) {
  const { t } = useTranslation('chat');
  return <ul className={classes.list} aria-label={t('rail.label')} {...props} />;
}
