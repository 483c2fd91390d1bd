import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../shared/messages.ts';
import { on } from '../api.ts';
import { usePlace } from '../place.ts';
import classes from './answer.module.css';
import { useConversations } from './conversations-state.ts';

/**
 * Tells those who listen, politely, that an answer has ended, wherever in the window they are. It hears of answers by
 * itself: what is drawn knows nothing of one that begins and ends between two drawings.
 */
export function Announcer() {
  const { t } = useTranslation('chat');
  const [said, setSaid] = useState({ text: '', nth: 0 });

  useEffect(() => {
    const say = (text: string) => setSaid(({ nth }) => ({ text, nth: nth + 1 }));
    /** Answers that are being written, with their conversations. */
    const writing = new Map<string, string>();

    function begin(messageId: string, conversationId: string): void {
      if (writing.has(messageId)) return;
      writing.set(messageId, conversationId);
      say('');
    }

    function end({ id, conversationId, state, error }: Message): void {
      if (!writing.delete(id)) return;
      // The last of several that stand side by side tells for all.
      if ([...writing.values()].includes(conversationId)) return;
      const { list, currentId } = useConversations.getState();
      if (state === 'failed') say(t('thread.failed'));
      else if (error?.code === 'length-reached') say(t('errors:length-reached'));
      else if (state === 'cut') say(t('thread.brokeOff'));
      else if (state === 'stopped') say(t('answer.stopped'));
      else if (conversationId === currentId && isShown()) say(t('thread.finished'));
      else {
        const title = list.find(({ id: each }) => each === conversationId)?.title ?? '';
        say(t('thread.finishedIn', { title }));
      }
    }

    const ends = [
      on('chat.message', (message) => {
        if (message.state === 'streaming') begin(message.id, message.conversationId);
        else end(message);
      }),
      // One that was begun before the page was loaded.
      on('chat.delta', ({ messageId, conversationId }) => begin(messageId, conversationId)),
    ];
    return () => {
      for (const stop of ends) stop();
    };
  }, [t]);

  return (
    <output className={classes.spoken} aria-live="polite">
      {/* Another element each time: the same words twice would be no news. */}
      <span key={said.nth}>{said.text}</span>
    </output>
  );
}

/** Whether the conversation is what is looked at, not the settings. */
const isShown = () => usePlace.getState().place === 'chat';
