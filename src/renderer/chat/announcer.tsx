import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../shared/messages.ts';
import { on } from '../api.ts';
import { usePlace } from '../place.ts';
import classes from './answer.module.css';
import { useConversations } from './conversations-state.ts';
import { useThreads } from './threads-state.ts';

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
    /** Told already: an end may be heard of twice. */
    const ended = new Set<string>();

    function begin(messageId: string, conversationId: string): void {
      ended.delete(messageId);
      if (writing.has(messageId)) return;
      writing.set(messageId, conversationId);
      say('');
    }

    function end(message: Message): void {
      const { id, conversationId, state, error } = message;
      // One that was begun before the page was there is known by how it is drawn.
      if (!writing.delete(id) && (ended.has(id) || !isDrawnGrowing(message))) return;
      ended.add(id);
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

    // Not of its words: each of them would come through the bridge once more.
    return on('chat.message', (message) => {
      if (message.state === 'streaming') begin(message.id, message.conversationId);
      else end(message);
    });
  }, [t]);

  return (
    <output className={classes.spoken} aria-live="polite">
      {/* Another element each time: the same words twice would be no news. */}
      <span key={said.nth}>{said.text}</span>
    </output>
  );
}

function isDrawnGrowing({ id, conversationId }: Message): boolean {
  const { messages = [], beside = {} } = useThreads.getState().threads[conversationId] ?? {};
  return (messages.findLast((each) => each.id === id) ?? beside[id])?.state === 'streaming';
}

/** Whether the conversation is what is looked at, not the settings. */
const isShown = () => usePlace.getState().place === 'chat';
