import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../place.ts';
import classes from './answer.module.css';
import { useConversations } from './conversations-state.ts';
import { useThreads } from './threads-state.ts';

/** Tells those who listen, politely, that an answer has ended, wherever in the window they are. */
export function Announcer() {
  const { t } = useTranslation('chat');
  const [said, setSaid] = useState('');

  useEffect(
    () =>
      useThreads.subscribe((now, before) => {
        if (now.streaming === before.streaming) return;
        // What is said twice is heard once, unless nothing was said in between.
        if ([...now.streaming].some((id) => !before.streaming.has(id))) setSaid('');
        const ended = [...before.streaming].find((id) => !now.streaming.has(id));
        const last = ended === undefined ? undefined : now.threads[ended]?.messages.at(-1);
        if (last === undefined) return;
        const { list, currentId } = useConversations.getState();
        if (last.state === 'failed') setSaid(t('thread.failed'));
        else if (last.error?.code === 'length-reached') setSaid(t('errors:length-reached'));
        else if (last.state === 'cut') setSaid(t('thread.brokeOff'));
        else if (last.state === 'stopped') setSaid(t('answer.stopped'));
        else if (ended === currentId && isShown()) setSaid(t('thread.finished'));
        else {
          const title = list.find(({ id }) => id === ended)?.title ?? '';
          setSaid(t('thread.finishedIn', { title }));
        }
      }),
    [t],
  );

  return (
    <output className={classes.spoken} aria-live="polite">
      {said}
    </output>
  );
}

/** Whether the conversation is what is looked at, not the settings. */
const isShown = () => usePlace.getState().place === 'chat';
